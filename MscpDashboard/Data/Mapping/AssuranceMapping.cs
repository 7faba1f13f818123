using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MscpDashboard.Domain.Assurance;

namespace MscpDashboard.Data.Mapping;

internal sealed class ItemLinksMapping : IEntityTypeConfiguration<ItemLinks>
{
    public void Configure(EntityTypeBuilder<ItemLinks> builder)
    {
        builder.HasIndex(l => l.LinkedId).IsUnique();
        builder.Ignore(l => l.Indicators);
        builder.Ignore(l => l.ThemeCodes);
    }
}
