using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;

namespace MscpDashboard.Data.Mapping;

internal sealed class PublishedMeasureMapping : IEntityTypeConfiguration<PublishedMeasure>
{
    public void Configure(EntityTypeBuilder<PublishedMeasure> builder)
    {
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasOne<Indicator>().WithMany().HasForeignKey(m => m.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublishedLayoutMapping : IEntityTypeConfiguration<PublishedLayout>
{
    // Headings may be long, and nothing but equality is asked of them; the store looks through the few there are.
    public void Configure(EntityTypeBuilder<PublishedLayout> builder) => builder.HasKey(l => l.Id);
}

internal sealed class PublishedLoadMapping : IEntityTypeConfiguration<PublishedLoad>
{
    public void Configure(EntityTypeBuilder<PublishedLoad> builder) => builder.HasIndex(l => l.RecordedAtUtc);
}
