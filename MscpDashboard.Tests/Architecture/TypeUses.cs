using System.Reflection;
using System.Reflection.Emit;

namespace MscpDashboard.Tests.Architecture;

/// <summary>That a type makes use of a member: of another type as such when the member is a type, else by calling or reading it.</summary>
internal sealed record Use(Type By, MemberInfo Member)
{
    public Type Of => Member as Type ?? Member.DeclaringType ?? typeof(void);
}

/// <summary>All that a type knows: its bases, attributes, fields, signatures, and what its methods' instructions name.</summary>
internal static class TypeUses
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>The outermost type that <paramref name="type"/> is nested in: closures and state machines belong to it.</summary>
    public static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    public static IEnumerable<Use> Of(Type type) => Members(type).SelectMany(Flat).Select(member => new Use(type, member)).Distinct();

    private static IEnumerable<MemberInfo> Members(Type type)
    {
        IEnumerable<MemberInfo?> members =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. Attributes(type),
            .. type.GetFields(Declared).SelectMany(f => (IEnumerable<MemberInfo>)[f.FieldType, .. Attributes(f)]),
            .. type.GetProperties(Declared).SelectMany(Attributes),
            .. type.GetMethods(Declared).SelectMany(m => (IEnumerable<MemberInfo>)[m.ReturnType, .. Signature(m)]),
            .. type.GetConstructors(Declared).SelectMany(Signature),
        ];
        return members.OfType<MemberInfo>();
    }

    private static IEnumerable<MemberInfo> Signature(MethodBase method) =>
        [.. method.GetParameters().Select(p => p.ParameterType), .. Attributes(method), .. method.IsGenericMethod ? method.GetGenericArguments().SelectMany(g => g.GetGenericParameterConstraints()) : [], .. Body(method)];

    private static IEnumerable<MemberInfo> Attributes(MemberInfo member) => member.GetCustomAttributesData()
        .SelectMany(a => (IEnumerable<MemberInfo>)[a.AttributeType, .. a.ConstructorArguments.Select(c => c.Value).OfType<Type>(), .. a.NamedArguments.Select(c => c.TypedValue.Value).OfType<Type>()]);

    private static IEnumerable<MemberInfo> Body(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } il)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        foreach (var clause in body.ExceptionHandlingClauses)
        {
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause && clause.CatchType is { } caught)
                yield return caught;
        }

        var typeArguments = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[unchecked((short)(0xFE00 | il[at + 1]))] : Codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments) is { } member)
                yield return member;
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }

    // A list of something knows the something; a called method knows what it takes and gives.
    private static IEnumerable<MemberInfo> Flat(MemberInfo member)
    {
        switch (member)
        {
            case Type { HasElementType: true } type:
                return Flat(type.GetElementType()!);
            case Type { IsGenericParameter: true }:
                return [];
            case Type { IsConstructedGenericType: true } type:
                return [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Flat)];
            case Type type:
                return [type];
            case MethodInfo method:
                return [method, .. Flat(method.ReturnType), .. method.IsGenericMethod ? method.GetGenericArguments().SelectMany(Flat) : [], .. Owner(method)];
            default:
                return [member, .. Owner(member)];
        }
    }

    private static IEnumerable<MemberInfo> Owner(MemberInfo member) => member.DeclaringType is { } owner ? Flat(owner) : [];
}
