using MscpDashboard.Components.Charts;

namespace MscpDashboard.Export.Charts;

/// <summary>What stands around a drawing: what it is called and says above it, how it was made and where it comes from beneath.</summary>
public sealed record PictureWords(string Title, string? Subtitle, string Sentence, string? Method, string? Source)
{
    public static PictureWords Of(ChartData data) => new(data.Title, data.Subtitle, data.Reading, data.Method, data.Source);
}

/// <summary>How large a picture is, and whether its words stand in it. In a document they stand beside it as text.</summary>
/// <param name="Width">Before painting.</param>
/// <param name="Plot">The height of the drawing alone.</param>
/// <param name="Words">They stand in the picture.</param>
/// <param name="Text">The size of the text in the drawing.</param>
/// <param name="Scale">How many pixels a unit is painted as.</param>
public sealed record PictureSize(float Width, float Plot, bool Words, float Text, float Scale)
{
    /// <summary>For a slide: at least 1,920 × 1,080 pixels.</summary>
    public static PictureSize Slide { get; } = new(960, 320, true, 14, 2);

    /// <summary>For a page of A4: sharp at 300 dots an inch, its text as large as the table's beneath.</summary>
    public static PictureSize Page { get; } = new(640, 270, false, 13, 3);
}

/// <summary>Lays the words around a drawing, and says where the drawing goes.</summary>
internal sealed class PictureFrame
{
    public const float Edge = 28;
    private const float SlideHeight = 540;
    private const float TitleSize = 23;
    private const float SentenceSize = 16.5f;
    private const float SmallSize = 13;

    private readonly List<ChartMark> marks = [];

    private PictureFrame()
    {
    }

    /// <summary>Where the drawing goes.</summary>
    public (float Left, float Top, float Right, float Bottom) Room { get; private init; }

    public float Width { get; private init; }

    public float Height { get; private init; }

    public IReadOnlyList<ChartMark> Marks => marks;

    public static PictureFrame Of(PictureWords words, PictureSize size, TextFlow flow, float drawing)
    {
        if (!size.Words)
            return new PictureFrame { Room = (2, 8, size.Width - 2, drawing - 4), Width = size.Width, Height = drawing };

        var width = size.Width - (2 * Edge);
        var above = new List<ChartMark>();
        var y = Edge;
        Add(above, words.Title, Face.SerifStrong, TitleSize, ChartColours.Ink, 29);
        Add(above, words.Subtitle, Face.Sans, SmallSize + 1, ChartColours.Ink3, 19);
        y += 6;
        Add(above, words.Sentence, Face.Serif, SentenceSize, ChartColours.Ink, 23);
        var top = y + 10;
        y = 0;
        var beneath = new List<ChartMark>();
        Add(beneath, words.Method, Face.Sans, SmallSize, ChartColours.Ink3, 17);
        Add(beneath, words.Source, Face.Sans, SmallSize, ChartColours.Ink3, 17);
        // The drawing takes what the words leave of a slide; long words make the picture higher, never the drawing flat.
        var height = Math.Max(SlideHeight, top + drawing + 12 + y + Edge);
        var bottom = height - Edge - y - 12;
        var frame = new PictureFrame { Room = (Edge, top, size.Width - Edge, bottom), Width = size.Width, Height = height };
        frame.marks.AddRange(above);
        frame.marks.AddRange(beneath.OfType<TextMark>().Select(m => m with { Y = m.Y + bottom + 12 }));
        return frame;

        void Add(List<ChartMark> list, string? text, Face face, float size, string colour, float line)
        {
            foreach (var one in flow.Lines(text ?? "", face, size, width))
            {
                list.Add(new TextMark(one, Edge, y + (line / 2), size, face, colour));
                y += line;
            }
        }
    }
}
