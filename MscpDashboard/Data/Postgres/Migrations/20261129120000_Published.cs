using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MscpDashboard.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Published : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PublishedLayouts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Signature = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Publication = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Licence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Roles = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedLayouts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PublishedLoads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Sha256 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceKey = table.Column<int>(type: "integer", nullable: false),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LoadedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Added = table.Column<int>(type: "integer", nullable: false),
                    Revised = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedLoads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PublishedMeasures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    NumeratorHeading = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DenominatorHeading = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Fractions = table.Column<bool>(type: "boolean", nullable: false),
                    YearEnd = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    NewestOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedMeasures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublishedMeasures_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Page = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Query = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SenderHeadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Words = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SenderHeadings", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PublishedLoads_RecordedAtUtc",
                table: "PublishedLoads",
                column: "RecordedAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedMeasures_IndicatorId",
                table: "PublishedMeasures",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedMeasures_Key",
                table: "PublishedMeasures",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_UserId_Page_Name",
                table: "SavedViews",
                columns: new[] { "UserId", "Page", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SenderHeadings_AgencyCode",
                table: "SenderHeadings",
                column: "AgencyCode",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PublishedLayouts");

            migrationBuilder.DropTable(
                name: "PublishedLoads");

            migrationBuilder.DropTable(
                name: "PublishedMeasures");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "SenderHeadings");
        }
    }
}
