using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MscpDashboard.Data.Mapping;

internal sealed class SentReminderMapping : IEntityTypeConfiguration<SentReminder>
{
    public void Configure(EntityTypeBuilder<SentReminder> builder) => builder.HasKey(r => new { r.Recipient, r.Day });
}
