using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Data.Mapping;

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
