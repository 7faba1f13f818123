using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Data.Mapping;

internal sealed class AgencyMapping : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> builder) => builder.HasIndex(a => a.Code).IsUnique();
}

internal sealed class BodyMapping : IEntityTypeConfiguration<PartnershipBody>
{
    public void Configure(EntityTypeBuilder<PartnershipBody> builder) => builder.HasIndex(b => b.Code).IsUnique();
}

internal sealed class ChairTermMapping : IEntityTypeConfiguration<ChairTerm>
{
    public void Configure(EntityTypeBuilder<ChairTerm> builder)
    {
        builder.HasOne<PartnershipBody>().WithMany().HasForeignKey(t => t.BodyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Agency>().WithMany().HasForeignKey(t => t.AgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder) =>
        builder.HasOne<PartnershipBody>().WithMany().HasForeignKey(m => m.BodyId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class PriorityMapping : IEntityTypeConfiguration<PlanPriority>
{
    public void Configure(EntityTypeBuilder<PlanPriority> builder) => builder.HasIndex(p => p.Number).IsUnique();
}

internal sealed class OutcomeMapping : IEntityTypeConfiguration<PlanOutcome>
{
    public void Configure(EntityTypeBuilder<PlanOutcome> builder)
    {
        builder.HasIndex(o => o.Ref).IsUnique();
        builder.HasOne<PlanPriority>().WithMany().HasForeignKey(o => o.PriorityId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ActionMapping : IEntityTypeConfiguration<TrackedAction>
{
    public void Configure(EntityTypeBuilder<TrackedAction> builder)
    {
        builder.HasIndex(a => a.Ref).IsUnique();
        builder.HasDiscriminator<string>("Source")
            .HasValue<PlanAction>("plan").HasValue<AgencyResponse>("response").HasValue<OperationalAction>("operational")
            .HasValue<RaisedAction>("dataset");
        builder.HasOne<Agency>().WithMany().HasForeignKey(a => a.OwnerAgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanActionMapping : IEntityTypeConfiguration<PlanAction>
{
    public void Configure(EntityTypeBuilder<PlanAction> builder) =>
        builder.HasOne<PlanPriority>().WithMany().HasForeignKey(a => a.PriorityId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class ResponseMapping : IEntityTypeConfiguration<AgencyResponse>
{
    public void Configure(EntityTypeBuilder<AgencyResponse> builder)
    {
        builder.Property(a => a.RecommendationId).HasColumnName("RecommendationId");
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(a => a.RecommendationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OperationalActionMapping : IEntityTypeConfiguration<OperationalAction>
{
    public void Configure(EntityTypeBuilder<OperationalAction> builder)
    {
        builder.Property(a => a.RecommendationId).HasColumnName("RecommendationId");
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(a => a.RecommendationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReviewMapping : IEntityTypeConfiguration<CaseReview>
{
    public void Configure(EntityTypeBuilder<CaseReview> builder) => builder.HasIndex(r => r.Slug).IsUnique();
}

internal sealed class RecommendationMapping : IEntityTypeConfiguration<Recommendation>
{
    public void Configure(EntityTypeBuilder<Recommendation> builder)
    {
        builder.HasIndex(r => r.Ref).IsUnique();
        builder.HasOne<CaseReview>().WithMany().HasForeignKey(r => r.ReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EvidenceMapping : IEntityTypeConfiguration<EvidenceItem>
{
    public void Configure(EntityTypeBuilder<EvidenceItem> builder)
    {
        builder.HasIndex(e => e.FileKey).IsUnique();
        builder.HasOne<Agency>().WithMany().HasForeignKey(e => e.AgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EvidenceLinkMapping : IEntityTypeConfiguration<EvidenceLink>
{
    public void Configure(EntityTypeBuilder<EvidenceLink> builder)
    {
        builder.HasIndex(l => new { l.EvidenceId, l.Kind, l.SupportsId }).IsUnique();
        builder.HasIndex(l => l.SupportsId);
        builder.HasOne<EvidenceItem>().WithMany().HasForeignKey(l => l.EvidenceId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class HistoryMapping : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> builder)
    {
        // Given by the chain. Texts stay as they were written, byte for byte, or their hash would not hold: no jsonb.
        builder.Property(h => h.Id).ValueGeneratedNever();
        // One entry a version: two writers can't both claim the same one.
        builder.HasIndex(h => new { h.ItemId, h.Version }).IsUnique();
        builder.HasIndex(h => new { h.Kind, h.WhenUtc });
        // For the record as at a past day; holds all that the search for the newest entries needs.
        builder.HasIndex(h => new { h.Kind, h.ItemId, h.WhenUtc, h.Id });
        builder.HasIndex(h => h.WhenUtc);
    }
}

internal sealed class LoadedRecordMapping : IEntityTypeConfiguration<LoadedRecord>
{
    public void Configure(EntityTypeBuilder<LoadedRecord> builder) => builder.HasKey(r => r.Name);
}

internal sealed class EndedSessionMapping : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> builder) => builder.HasKey(s => s.Id);
}
