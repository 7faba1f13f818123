using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Data.Mapping;

internal sealed class IndicatorMapping : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.HasIndex(i => i.Code).IsUnique();
        builder.HasIndex(i => i.Key).IsUnique();
    }
}

internal sealed class AreaMapping : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.HasKey(a => a.Key);
        builder.Property(a => a.Key).ValueGeneratedNever();
        builder.HasIndex(a => a.Code).IsUnique();
    }
}

internal sealed class NeighbourMapping : IEntityTypeConfiguration<StatisticalNeighbour>
{
    public void Configure(EntityTypeBuilder<StatisticalNeighbour> builder) => builder.HasKey(n => new { n.Model, n.AreaKey, n.NeighbourKey });
}

internal sealed class SourceMapping : IEntityTypeConfiguration<DataSource>
{
    public void Configure(EntityTypeBuilder<DataSource> builder)
    {
        builder.HasKey(s => s.Key);
        builder.Property(s => s.Key).ValueGeneratedNever();
    }
}

internal sealed class ObservationMapping : IEntityTypeConfiguration<Observation>
{
    public void Configure(EntityTypeBuilder<Observation> builder)
    {
        // The way every page reads: one indicator, one or a few areas, in order of time.
        builder.HasIndex(o => new { o.IndicatorKey, o.AreaKey, o.PeriodEnd });
    }
}
