using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MscpDashboard.Data.History;

/// <summary>An item's stored values as JSON and back, by the properties that EF maps.</summary>
internal static class ItemState
{
    private static readonly ConditionalWeakTable<IEntityType, ItemMaker> Makers = [];

    public static string Write(IEntityType type, object item)
    {
        var json = new JsonObject();
        foreach (var property in type.GetProperties())
        {
            if (property.PropertyInfo is not null && property.GetGetter().GetClrValue(item) is { } value)
                json[property.Name] = ToJson(value);
        }

        return json.ToJsonString();
    }

    public static string WriteChanges(EntityEntry entry)
    {
        var changes = new List<FieldChange>();
        foreach (var property in entry.Properties)
        {
            if (property.IsModified && property.Metadata.Name != "Version" && !Equals(property.OriginalValue, property.CurrentValue))
                changes.Add(new FieldChange(property.Metadata.Name, Text(property.OriginalValue), Text(property.CurrentValue)));
        }

        return JsonSerializer.Serialize(changes);
    }

    /// <summary>What differs between two states of one item, as <see cref="WriteChanges"/> would have said it.</summary>
    public static List<FieldChange> Differences(IEntityType type, object before, object now) =>
    [
        .. type.GetProperties()
            .Where(p => p.PropertyInfo is not null && p.Name != "Version")
            .Select(p => (p.Name, Old: p.GetGetter().GetClrValue(before), New: p.GetGetter().GetClrValue(now)))
            .Where(p => !Equals(p.Old, p.New))
            .Select(p => new FieldChange(p.Name, Text(p.Old), Text(p.New))),
    ];

    /// <summary>Makes the item anew from a state; properties that the state does not know keep their defaults.</summary>
    public static object Read(IEntityType type, string state) => Makers.GetValue(type, t => new ItemMaker(t)).Make(state);

    private static JsonValue ToJson(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        _ => JsonValue.Create(Text(value)!),
    };

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => StoredMoment.Of(moment).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
