using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MscpDashboard.Data.History;

/// <summary>Makes items of one type from their states. A past day makes all of them, so nothing is looked up by reflection twice.</summary>
internal sealed class ItemMaker
{
    private readonly Func<object> create;
    private readonly Part[] parts;

    public ItemMaker(IEntityType type)
    {
        create = Expression.Lambda<Func<object>>(Expression.New(
            type.ClrType.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])
            ?? throw new InvalidOperationException($"{type.ClrType.Name} has no constructor without parameters, so its history can't be read back."))).Compile();
        parts = [.. type.GetProperties().Where(p => p.PropertyInfo is not null).Select(p => new Part(Encoding.UTF8.GetBytes(p.Name), Kind(p.ClrType), Setter(p.PropertyInfo!)))];
    }

    public object Make(string state)
    {
        var item = create();
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(state));
        json.Read();
        // States are written in the order of the properties, so the next is mostly the one after the last.
        var next = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var found = Find(ref json, next);
            json.Read();
            if (found < 0)
            {
                // A property of an older or newer version.
                json.Skip();
                continue;
            }

            if (json.TokenType != JsonTokenType.Null)
                parts[found].Set(item, Value(ref json, parts[found].Type));
            next = found + 1;
        }

        return item;
    }

    private int Find(ref Utf8JsonReader json, int next)
    {
        for (var tried = 0; tried < parts.Length; tried++)
        {
            var at = (next + tried) % parts.Length;
            if (json.ValueTextEquals(parts[at].Name))
                return at;
        }

        return -1;
    }

    private static Type Kind(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static object? Value(ref Utf8JsonReader json, Type type)
    {
        if (type == typeof(string))
            return json.GetString();
        if (type == typeof(bool))
            return json.GetBoolean();
        if (type == typeof(int))
            return json.GetInt32();
        if (type == typeof(long))
            return json.GetInt64();
        if (type == typeof(double))
            return json.GetDouble();
        if (type == typeof(Guid))
            return json.GetGuid();
        if (type == typeof(DateTime))
            return DateTime.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (type == typeof(DateOnly))
            return DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return type.IsEnum ? Enum.Parse(type, json.GetString()!) : throw new NotSupportedException($"History can't read a {type.Name}.");
    }

    private static Action<object, object?> Setter(PropertyInfo property)
    {
        var declared = property.DeclaringType!.GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? property;
        var setter = declared.GetSetMethod(nonPublic: true)
            ?? throw new InvalidOperationException($"{property.DeclaringType.Name}.{property.Name} has no setter, so its history can't be read back.");
        var (item, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        return Expression.Lambda<Action<object, object?>>(
            Expression.Call(Expression.Convert(item, declared.DeclaringType!), setter, Expression.Convert(value, declared.PropertyType)), item, value).Compile();
    }

    private sealed record Part(byte[] Name, Type Type, Action<object, object?> Set);
}
