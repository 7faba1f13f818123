using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MscpDashboard.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Record : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Agencies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ShortName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    ContributesToBudget = table.Column<bool>(type: "boolean", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    SuccessorCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Paragraph = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agencies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Areas",
                columns: table => new
                {
                    Key = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Areas", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Bodies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ShortName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Joint = table.Column<bool>(type: "boolean", nullable: false),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Paragraph = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    SuccessorCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bodies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Comments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemKind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Ref = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Mentions = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AuthorCode = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AuthorUserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WrittenAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EditedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RemovedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Xml = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    ItemKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Fields = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    UpdatedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => new { x.UserId, x.Kind, x.ItemKey });
                });

            migrationBuilder.CreateTable(
                name: "EndedSessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    EndsUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EndedSessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "History",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Deleted = table.Column<bool>(type: "boolean", nullable: false),
                    WhenUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Who = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Label = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Changes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_History", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Indicators",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Theme = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Frequency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Snapshot = table.Column<bool>(type: "boolean", nullable: false),
                    Polarity = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Local = table.Column<bool>(type: "boolean", nullable: false),
                    Definition = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerAgencyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Target = table.Column<double>(type: "double precision", nullable: true),
                    TargetIllustrative = table.Column<bool>(type: "boolean", nullable: false),
                    Rule = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TolerancePercent = table.Column<double>(type: "double precision", nullable: true),
                    Floor = table.Column<double>(type: "double precision", nullable: true),
                    ScreenMovingRanges = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ItemLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LinkedId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ref = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IndicatorCodes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Themes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ItemLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LoadedRecords",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LoadedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoadedRecords", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Neighbours",
                columns: table => new
                {
                    Model = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AreaKey = table.Column<int>(type: "integer", nullable: false),
                    NeighbourKey = table.Column<int>(type: "integer", nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    Closeness = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Neighbours", x => new { x.Model, x.AreaKey, x.NeighbourKey });
                });

            migrationBuilder.CreateTable(
                name: "Observations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    IndicatorKey = table.Column<int>(type: "integer", nullable: false),
                    AreaKey = table.Column<int>(type: "integer", nullable: false),
                    AgencyCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PeriodStart = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodLabel = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SourceKey = table.Column<int>(type: "integer", nullable: false),
                    RecordedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Numerator = table.Column<double>(type: "double precision", nullable: true),
                    Denominator = table.Column<double>(type: "double precision", nullable: true),
                    Value = table.Column<double>(type: "double precision", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Mark = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Quality = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Observations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Priorities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Paragraph = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IndicatorCodes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Lead = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimedStatus = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimedReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Priorities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Reviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Pseudonym = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PublishedMonth = table.Column<DateOnly>(type: "date", nullable: false),
                    CommissionedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MonitoredBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Paragraph = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SentReminders",
                columns: table => new
                {
                    Recipient = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    TriedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    SentAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Failed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SentReminders", x => new { x.Recipient, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "Sources",
                columns: table => new
                {
                    Key = table.Column<int>(type: "integer", nullable: false),
                    Publication = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Location = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Licence = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sources", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BeforeUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SeenUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => x.UserId);
                });

            migrationBuilder.CreateTable(
                name: "Evidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Level = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Standing = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AddedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AcceptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AcceptedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Link = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FileName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FileKey = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ContentType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FileSize = table.Column<long>(type: "bigint", nullable: true),
                    Sha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Evidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Evidence_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChairTerms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BodyId = table.Column<Guid>(type: "uuid", nullable: false),
                    ChairRole = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AgencyId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Paragraph = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChairTerms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChairTerms_Agencies_AgencyId",
                        column: x => x.AgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChairTerms_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Meetings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BodyId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Meetings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Meetings_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Outcomes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PriorityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ref = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Paragraph = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outcomes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Outcomes_Priorities_PriorityId",
                        column: x => x.PriorityId,
                        principalTable: "Priorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Recommendations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    OfficialWording = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Addressee = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    AddressedOutside = table.Column<bool>(type: "boolean", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Owner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimedStatus = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimedReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Decision = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecisionReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RaisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RaisedHow = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ResponseReceivedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ResponseSummary = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false),
                    Ref = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Paragraph = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProposedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ProposedByUser = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProposedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnedByUser = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisputedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisputedByUser = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisputedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DisputedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UpheldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    UpheldBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReopenedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReopenedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReopenedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    QueriedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    QueriedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Question = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReopeningAsked = table.Column<bool>(type: "boolean", nullable: false),
                    AnsweredBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Answer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Measure = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BaselineValue = table.Column<double>(type: "double precision", nullable: true),
                    BaselineOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MeasuredValue = table.Column<double>(type: "double precision", nullable: true),
                    MeasuredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AimValue = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recommendations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Recommendations_Reviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "Reviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EvidenceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SupportsId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EvidenceLinks_Evidence_EvidenceId",
                        column: x => x.EvidenceId,
                        principalTable: "Evidence",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Actions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerAgencyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Lead = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    StartOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    OriginalDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RedatedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Progress = table.Column<int>(type: "integer", nullable: false),
                    ByMilestones = table.Column<bool>(type: "boolean", nullable: false),
                    ClaimedStatus = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimedReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClaimedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Narrative = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UpdatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    UpdateCycleDays = table.Column<int>(type: "integer", nullable: false),
                    DateAskedFor = table.Column<DateOnly>(type: "date", nullable: true),
                    DateAskedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DateAskedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DateAskedByUser = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DateAskedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RedatedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DateRefusedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DateRefusedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DateRefusedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SuspendedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SuspendedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SuspendedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BreakDays = table.Column<int>(type: "integer", nullable: false),
                    BreakDaysSinceUpdate = table.Column<int>(type: "integer", nullable: false),
                    JointOwnerCodes = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HandedOverFromId = table.Column<Guid>(type: "uuid", nullable: true),
                    HandedOverOn = table.Column<DateOnly>(type: "date", nullable: true),
                    HandedOverBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Source = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false, collation: "C"),
                    RecommendationId = table.Column<Guid>(type: "uuid", nullable: true),
                    PriorityId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false),
                    Ref = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Paragraph = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProposedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ProposedByUser = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProposedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnedByUser = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReturnedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReturnedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisputedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisputedByUser = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DisputedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DisputedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    UpheldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    UpheldBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReopenedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReopenedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReopenedBecause = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    QueriedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    QueriedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Question = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReopeningAsked = table.Column<bool>(type: "boolean", nullable: false),
                    AnsweredBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AnsweredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Answer = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Measure = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BaselineValue = table.Column<double>(type: "double precision", nullable: true),
                    BaselineOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MeasuredValue = table.Column<double>(type: "double precision", nullable: true),
                    MeasuredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AimValue = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Actions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Actions_Agencies_OwnerAgencyId",
                        column: x => x.OwnerAgencyId,
                        principalTable: "Agencies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Actions_Priorities_PriorityId",
                        column: x => x.PriorityId,
                        principalTable: "Priorities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Actions_Recommendations_RecommendationId",
                        column: x => x.RecommendationId,
                        principalTable: "Recommendations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Milestones",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ActionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Illustrative = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Milestones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Milestones_Actions_ActionId",
                        column: x => x.ActionId,
                        principalTable: "Actions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Actions_OwnerAgencyId",
                table: "Actions",
                column: "OwnerAgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Actions_PriorityId",
                table: "Actions",
                column: "PriorityId");

            migrationBuilder.CreateIndex(
                name: "IX_Actions_RecommendationId",
                table: "Actions",
                column: "RecommendationId");

            migrationBuilder.CreateIndex(
                name: "IX_Actions_Ref",
                table: "Actions",
                column: "Ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agencies_Code",
                table: "Agencies",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Areas_Code",
                table: "Areas",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bodies_Code",
                table: "Bodies",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChairTerms_AgencyId",
                table: "ChairTerms",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_ChairTerms_BodyId",
                table: "ChairTerms",
                column: "BodyId");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_ItemId",
                table: "Comments",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_UpdatedAtUtc",
                table: "Drafts",
                column: "UpdatedAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_AgencyId",
                table: "Evidence",
                column: "AgencyId");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_FileKey",
                table: "Evidence",
                column: "FileKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceLinks_EvidenceId_Kind_SupportsId",
                table: "EvidenceLinks",
                columns: new[] { "EvidenceId", "Kind", "SupportsId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceLinks_SupportsId",
                table: "EvidenceLinks",
                column: "SupportsId");

            migrationBuilder.CreateIndex(
                name: "IX_History_ItemId_Version",
                table: "History",
                columns: new[] { "ItemId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_History_Kind_ItemId_WhenUtc_Id",
                table: "History",
                columns: new[] { "Kind", "ItemId", "WhenUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_History_Kind_WhenUtc",
                table: "History",
                columns: new[] { "Kind", "WhenUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_History_WhenUtc",
                table: "History",
                column: "WhenUtc");

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_Code",
                table: "Indicators",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_Key",
                table: "Indicators",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ItemLinks_LinkedId",
                table: "ItemLinks",
                column: "LinkedId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_BodyId",
                table: "Meetings",
                column: "BodyId");

            migrationBuilder.CreateIndex(
                name: "IX_Milestones_ActionId",
                table: "Milestones",
                column: "ActionId");

            migrationBuilder.CreateIndex(
                name: "IX_Observations_IndicatorKey_AreaKey_PeriodEnd",
                table: "Observations",
                columns: new[] { "IndicatorKey", "AreaKey", "PeriodEnd" });

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_PriorityId",
                table: "Outcomes",
                column: "PriorityId");

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_Ref",
                table: "Outcomes",
                column: "Ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Priorities_Number",
                table: "Priorities",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recommendations_Ref",
                table: "Recommendations",
                column: "Ref",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recommendations_ReviewId",
                table: "Recommendations",
                column: "ReviewId");

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_Slug",
                table: "Reviews",
                column: "Slug",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Areas");

            migrationBuilder.DropTable(
                name: "ChairTerms");

            migrationBuilder.DropTable(
                name: "Comments");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "EndedSessions");

            migrationBuilder.DropTable(
                name: "EvidenceLinks");

            migrationBuilder.DropTable(
                name: "History");

            migrationBuilder.DropTable(
                name: "Indicators");

            migrationBuilder.DropTable(
                name: "ItemLinks");

            migrationBuilder.DropTable(
                name: "LoadedRecords");

            migrationBuilder.DropTable(
                name: "Meetings");

            migrationBuilder.DropTable(
                name: "Milestones");

            migrationBuilder.DropTable(
                name: "Neighbours");

            migrationBuilder.DropTable(
                name: "Observations");

            migrationBuilder.DropTable(
                name: "Outcomes");

            migrationBuilder.DropTable(
                name: "SentReminders");

            migrationBuilder.DropTable(
                name: "Sources");

            migrationBuilder.DropTable(
                name: "Visits");

            migrationBuilder.DropTable(
                name: "Evidence");

            migrationBuilder.DropTable(
                name: "Bodies");

            migrationBuilder.DropTable(
                name: "Actions");

            migrationBuilder.DropTable(
                name: "Agencies");

            migrationBuilder.DropTable(
                name: "Priorities");

            migrationBuilder.DropTable(
                name: "Recommendations");

            migrationBuilder.DropTable(
                name: "Reviews");
        }
    }
}
