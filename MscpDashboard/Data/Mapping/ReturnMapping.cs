using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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

internal sealed class PeriodSignOffMapping : IEntityTypeConfiguration<PeriodSignOff>
{
    public void Configure(EntityTypeBuilder<PeriodSignOff> builder)
    {
        builder.Ignore(s => s.Name);
        builder.HasIndex(s => new { s.Frequency, s.PeriodEnd }).IsUnique();
    }
}

internal sealed class SentReturnMapping : IEntityTypeConfiguration<SentReturn>
{
    public void Configure(EntityTypeBuilder<SentReturn> builder)
    {
        builder.HasIndex(s => s.RecordedAtUtc);
        builder.HasOne<ReturnFile>().WithMany().HasForeignKey(s => s.Sha256).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SenderHeadingsMapping : IEntityTypeConfiguration<SenderHeadings>
{
    public void Configure(EntityTypeBuilder<SenderHeadings> builder) => builder.HasIndex(h => h.AgencyCode).IsUnique();
}

internal sealed class ReturnFileMapping : IEntityTypeConfiguration<ReturnFile>
{
    public void Configure(EntityTypeBuilder<ReturnFile> builder) => builder.HasKey(f => f.Sha256);
}
