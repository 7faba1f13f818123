using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MscpDashboard.Data.History;

/// <summary>An item's stored values as JSON and back, by the properties that EF maps.</summary>
internal static class ItemState
{
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

    /// <summary>Makes the item anew from a state; properties that the state does not know keep their defaults.</summary>
    public static object Read(IEntityType type, string state)
    {
        var item = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
        using var json = JsonDocument.Parse(state);
        foreach (var property in type.GetProperties())
        {
            if (property.PropertyInfo is null || !json.RootElement.TryGetProperty(property.Name, out var element))
                continue;
            Setter(property.PropertyInfo).Invoke(item, [FromJson(element, property.ClrType)]);
        }

        return item;
    }

    private static MethodInfo Setter(PropertyInfo property) =>
        (property.DeclaringType!.GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? property).GetSetMethod(nonPublic: true)
        ?? throw new InvalidOperationException($"{property.DeclaringType.Name}.{property.Name} has no setter, so its history can't be read back.");

    private static JsonValue ToJson(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        _ => JsonValue.Create(Text(value)!),
    };

    private static object? FromJson(JsonElement element, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string))
            return element.GetString();
        if (target == typeof(bool))
            return element.GetBoolean();
        if (target == typeof(int))
            return element.GetInt32();
        if (target == typeof(long))
            return element.GetInt64();
        if (target == typeof(double))
            return element.GetDouble();
        var text = element.GetString()!;
        if (target.IsEnum)
            return Enum.Parse(target, text);
        if (target == typeof(Guid))
            return Guid.Parse(text);
        if (target == typeof(DateOnly))
            return DateOnly.Parse(text, CultureInfo.InvariantCulture);
        if (target == typeof(DateTime))
            return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        throw new NotSupportedException($"History can't read a {target.Name}.");
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => StoredMoment.Of(moment).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
