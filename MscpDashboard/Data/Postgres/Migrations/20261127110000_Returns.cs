using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MscpDashboard.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Returns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "Highest",
                table: "Indicators",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Lowest",
                table: "Indicators",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "IndicatorId",
                table: "Actions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PeriodEnd",
                table: "Actions",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PointAgencyCode",
                table: "Actions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "PointSentence",
                table: "Actions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "Commentaries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    PeriodEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    AgencyCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Story = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SoWhat = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NowWhat = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WrittenBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgreedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AgreedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commentaries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Commentaries_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PinnedEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AddedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PinnedEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PinnedEvents_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedMappings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Shape = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Signature = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Publication = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Licence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rules = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedMappings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rebases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    AreaCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PeriodEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AskedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AskedByUser = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AskedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecisionReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rebases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rebases_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnDuties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Part = table.Column<bool>(type: "boolean", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    DueDays = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnDuties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReturnDuties_Indicators_IndicatorId",
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
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Query = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Shared = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignOffs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AgencyCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Frequency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PeriodEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    SignedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignOffs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SourceKey = table.Column<int>(type: "integer", nullable: false),
                    AgencyCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SentBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SentAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FileKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FileSize = table.Column<long>(type: "bigint", nullable: true),
                    Sha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MappingId = table.Column<Guid>(type: "uuid", nullable: true),
                    NewCount = table.Column<int>(type: "integer", nullable: false),
                    RevisedCount = table.Column<int>(type: "integer", nullable: false),
                    SameCount = table.Column<int>(type: "integer", nullable: false),
                    RevisedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TargetChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Target = table.Column<double>(type: "double precision", nullable: true),
                    Rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TolerancePercent = table.Column<double>(type: "double precision", nullable: true),
                    Floor = table.Column<double>(type: "double precision", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SetBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TargetChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TargetChanges_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Actions_IndicatorId",
                table: "Actions",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Commentaries_IndicatorId_PeriodEnd",
                table: "Commentaries",
                columns: new[] { "IndicatorId", "PeriodEnd" });

            migrationBuilder.CreateIndex(
                name: "IX_PinnedEvents_IndicatorId",
                table: "PinnedEvents",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Rebases_IndicatorId",
                table: "Rebases",
                column: "IndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnDuties_IndicatorId_AgencyCode_From",
                table: "ReturnDuties",
                columns: new[] { "IndicatorId", "AgencyCode", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_UserId_Name",
                table: "SavedViews",
                columns: new[] { "UserId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_AgencyCode_Frequency_PeriodEnd",
                table: "SignOffs",
                columns: new[] { "AgencyCode", "Frequency", "PeriodEnd" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_SentAtUtc",
                table: "Submissions",
                column: "SentAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Sha256",
                table: "Submissions",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_SourceKey",
                table: "Submissions",
                column: "SourceKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TargetChanges_IndicatorId_From",
                table: "TargetChanges",
                columns: new[] { "IndicatorId", "From" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Actions_Indicators_IndicatorId",
                table: "Actions",
                column: "IndicatorId",
                principalTable: "Indicators",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Actions_Indicators_IndicatorId",
                table: "Actions");

            migrationBuilder.DropTable(
                name: "Commentaries");

            migrationBuilder.DropTable(
                name: "PinnedEvents");

            migrationBuilder.DropTable(
                name: "PublishedMappings");

            migrationBuilder.DropTable(
                name: "Rebases");

            migrationBuilder.DropTable(
                name: "ReturnDuties");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "SignOffs");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropTable(
                name: "TargetChanges");

            migrationBuilder.DropIndex(
                name: "IX_Actions_IndicatorId",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "Highest",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "Lowest",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "IndicatorId",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "PeriodEnd",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "PointAgencyCode",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "PointSentence",
                table: "Actions");
        }
    }
}
