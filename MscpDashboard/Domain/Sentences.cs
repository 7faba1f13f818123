namespace MscpDashboard.Domain;

/// <summary>Puts what people wrote into the product's own sentences: many texts bring their full stop along, and one is enough.</summary>
public static class Sentences
{
    /// <summary>The text with a full stop, unless it has an end of its own.</summary>
    public static string Stop(string text) => text.Length == 0 || text.TrimEnd('”', '’', '"', ')', ' ') is [.., '.' or '!' or '?' or '…'] ? text : text + ".";

    /// <summary>The text as the quotation that ends a sentence: <c>“Two trusts sign in January.”</c></summary>
    public static string Quoted(string text) => Stop($"“{text}”");

    /// <summary>Several sentences after each other; the last gets no stop.</summary>
    public static string Join(IReadOnlyList<string> sentences) => string.Join(' ', sentences.Select((s, i) => i < sentences.Count - 1 ? Stop(s) : s));
}
