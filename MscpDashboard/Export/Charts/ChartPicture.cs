namespace MscpDashboard.Export.Charts;

/// <summary>The faces that pictures are written in.</summary>
public enum Face
{
    Sans,
    SansStrong,
    Serif,
    SerifStrong,
}

/// <summary>Which end of a text stands at its place.</summary>
public enum TextEnd
{
    Left,
    Middle,
    Right,
}

/// <summary>How a dot is drawn: a signal differs from other points, and one signal from another, in shape and not in colour alone.</summary>
public enum DotShape
{
    Plain,

    /// <summary>With a ring around it: concern.</summary>
    Ringed,

    /// <summary>With a hole in it: improvement.</summary>
    Hollow,
}

/// <summary>One thing in a picture.</summary>
public abstract record ChartMark;

/// <summary>A filled box.</summary>
public sealed record BoxMark(float Left, float Top, float Right, float Bottom, string Colour) : ChartMark;

/// <summary>A line through points.</summary>
public sealed record LineMark(IReadOnlyList<(float X, float Y)> Points, string Colour, float Width) : ChartMark
{
    /// <summary>Lengths of dashes and gaps in turn; null for a solid line.</summary>
    public float[]? Dashes { get; init; }
}

/// <summary>A dot.</summary>
public sealed record DotMark(float X, float Y, float Radius, string Colour, DotShape Shape = DotShape.Plain) : ChartMark;

/// <summary>A line of text; <paramref name="Y"/> is its middle.</summary>
public sealed record TextMark(string Text, float X, float Y, float Size, Face Face, string Colour, TextEnd End = TextEnd.Left) : ChartMark
{
    /// <summary>On a ground of the paper's colour, so that lines behind it do not cross it.</summary>
    public bool OnGround { get; init; }
}

/// <summary>A chart laid out: what is to be drawn, back to front, in units of which a painter makes so many pixels.</summary>
public sealed record ChartPicture(float Width, float Height, IReadOnlyList<ChartMark> Marks);

/// <summary>The light colours of the product; a picture is for paper and slides.</summary>
public static class ChartColours
{
    public const string Paper = "#FFFFFF";
    public const string Ink = "#16201C";
    public const string Ink2 = "#3F4A45";
    public const string Ink3 = "#58635D";
    public const string Rule = "#D3D7CF";
    public const string Track = "#E9EBE5";
    public const string Accent = "#6B2A73";
    public const string Band = "#F0F2ED";
    public const string Compare = "#838C86";
    public const string Improvement = "#0C8CC7";
    public const string Concern = "#C9570C";
    public const string Common = "#7E8782";
}
