using MscpDashboard.Tests.Data.Dataset;
using MscpDashboard.Tests.Data.Drafts;
using MscpDashboard.Tests.Data.History;
using MscpDashboard.Tests.Data.StartingRecord;
using MscpDashboard.Tests.Features.Actions;
using MscpDashboard.Tests.Features.Comments;
using MscpDashboard.Tests.Features.Compare;
using MscpDashboard.Tests.Features.Dataset;
using MscpDashboard.Tests.Features.Dataset.Published;
using MscpDashboard.Tests.Features.Dataset.Returns;
using MscpDashboard.Tests.Features.Evidence;
using MscpDashboard.Tests.Features.History;
using MscpDashboard.Tests.Features.Life;
using MscpDashboard.Tests.Features.Mine;
using MscpDashboard.Tests.Features.Partnership;
using MscpDashboard.Tests.Features.Plan;
using MscpDashboard.Tests.Features.Reviews;
using MscpDashboard.Tests.Features.Search;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.Postgres;

// What holds on SQLite holds on PostgreSQL: the same tests, one line a class.

[OnPostgres]
public sealed class ActionStorePostgresTests : ActionStoreTests;

[OnPostgres]
public sealed class CommentStorePostgresTests : CommentStoreTests;

[OnPostgres]
public sealed class CompareStorePostgresTests : CompareStoreTests;

[OnPostgres]
public sealed class DatasetDisclosurePostgresTests : DatasetDisclosureTests;

[OnPostgres]
public sealed class DraftStorePostgresTests : DraftStoreTests;

[OnPostgres]
public sealed class EvidenceStorePostgresTests : EvidenceStoreTests;

[OnPostgres]
public sealed class HistoryCheckPostgresTests : HistoryCheckTests;

[OnPostgres]
public sealed class HistoryPostgresTests : HistoryTests;

[OnPostgres]
public sealed class IndicatorEditPostgresTests : IndicatorEditTests;

[OnPostgres]
public sealed class IndicatorWritingPostgresTests : IndicatorWritingTests;

[OnPostgres]
public sealed class HistoryStorePostgresTests : HistoryStoreTests;

[OnPostgres]
public sealed class LifeStorePostgresTests : LifeStoreTests;

[OnPostgres]
public sealed class MineStorePostgresTests : MineStoreTests;

[OnPostgres]
public sealed class PartnershipStorePostgresTests : PartnershipStoreTests;

[OnPostgres]
public sealed class PlanStorePostgresTests : PlanStoreTests;

[OnPostgres]
public sealed class ReviewStorePostgresTests : ReviewStoreTests;

[OnPostgres]
public sealed class SeriesAttackPostgresTests : SeriesAttackTests;

[OnPostgres]
public sealed class SearchStorePostgresTests : SearchStoreTests;

[OnPostgres]
public sealed class SeriesReaderPostgresTests : SeriesReaderTests;

[OnPostgres]
public sealed class SessionMemoryPostgresTests : SessionMemoryTests;

[OnPostgres]
public sealed class StartingRecordLoaderPostgresTests : StartingRecordLoaderTests;

[OnPostgres]
public sealed class ReturnStorePostgresTests : ReturnStoreTests;

[OnPostgres]
public sealed class CloseSafetyPostgresTests : CloseSafetyTests;

[OnPostgres]
public sealed class PublishedStorePostgresTests : PublishedStoreTests;

[OnPostgres]
public sealed class SavedViewPostgresTests : SavedViewTests;

[OnPostgres]
public sealed class PastedIndicatorPostgresTests : PastedIndicatorTests;
