using MscpDashboard.Domain.Life;
using MscpDashboard.People;

namespace MscpDashboard.Data.Life;

/// <summary>Who edits or reads, as the rules of an item's life know them.</summary>
public static class LifeActors
{
    public static LifeActor Actor(this Editor editor) => new(editor.Name, editor.UserId, editor.AgencyCode);

    public static LifeActor Actor(this Reader reader) => new(reader.Name, reader.UserId, reader.AgencyCode);
}
