using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Data.Mapping;

internal sealed class MilestoneMapping : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> builder) =>
        builder.HasOne<TrackedAction>().WithMany().HasForeignKey(m => m.ActionId).OnDelete(DeleteBehavior.Cascade);
}
