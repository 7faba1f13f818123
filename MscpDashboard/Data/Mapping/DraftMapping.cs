using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MscpDashboard.Data.Drafts;

namespace MscpDashboard.Data.Mapping;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.HasKey(d => new { d.UserId, d.Kind, d.ItemKey });
        builder.Property(d => d.UserId).HasMaxLength(100);
        builder.Property(d => d.Kind).HasMaxLength(40);
        builder.Property(d => d.ItemKey).HasMaxLength(100);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => d.UpdatedAtUtc);
    }
}
