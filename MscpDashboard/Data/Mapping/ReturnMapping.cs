using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;

namespace MscpDashboard.Data.Mapping;

internal sealed class ReturnDutyMapping : IEntityTypeConfiguration<ReturnDuty>
{
    public void Configure(EntityTypeBuilder<ReturnDuty> builder)
    {
        builder.HasIndex(d => new { d.IndicatorId, d.AgencyCode, d.From }).IsUnique();
        builder.HasOne<Indicator>().WithMany().HasForeignKey(d => d.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SubmissionMapping : IEntityTypeConfiguration<ReturnSubmission>
{
    public void Configure(EntityTypeBuilder<ReturnSubmission> builder)
    {
        builder.HasIndex(s => s.SourceKey).IsUnique();
        builder.HasIndex(s => s.Sha256);
        builder.HasIndex(s => s.SentAtUtc);
    }
}

internal sealed class SignOffMapping : IEntityTypeConfiguration<PeriodSignOff>
{
    public void Configure(EntityTypeBuilder<PeriodSignOff> builder) =>
        builder.HasIndex(s => new { s.AgencyCode, s.Frequency, s.PeriodEnd }).IsUnique();
}

internal sealed class CommentaryMapping : IEntityTypeConfiguration<Commentary>
{
    public void Configure(EntityTypeBuilder<Commentary> builder)
    {
        builder.HasIndex(c => new { c.IndicatorId, c.PeriodEnd });
        builder.HasOne<Indicator>().WithMany().HasForeignKey(c => c.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RebaseMapping : IEntityTypeConfiguration<Rebase>
{
    public void Configure(EntityTypeBuilder<Rebase> builder) =>
        builder.HasOne<Indicator>().WithMany().HasForeignKey(r => r.IndicatorId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class TargetChangeMapping : IEntityTypeConfiguration<TargetChange>
{
    public void Configure(EntityTypeBuilder<TargetChange> builder)
    {
        builder.HasIndex(t => new { t.IndicatorId, t.From }).IsUnique();
        builder.HasOne<Indicator>().WithMany().HasForeignKey(t => t.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PinnedEventMapping : IEntityTypeConfiguration<PinnedEvent>
{
    public void Configure(EntityTypeBuilder<PinnedEvent> builder) =>
        builder.HasOne<Indicator>().WithMany().HasForeignKey(e => e.IndicatorId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class RaisedActionMapping : IEntityTypeConfiguration<RaisedAction>
{
    public void Configure(EntityTypeBuilder<RaisedAction> builder) =>
        builder.HasOne<Indicator>().WithMany().HasForeignKey(a => a.IndicatorId).OnDelete(DeleteBehavior.Restrict);
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.HasIndex(v => new { v.UserId, v.Name }).IsUnique();
    }
}
