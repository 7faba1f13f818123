using SkiaSharp;

namespace MscpDashboard.Export.Charts;

/// <summary>Paints a picture as PNG in the product's own faces, which it brings along: nothing of the machine is asked for.</summary>
public static class ChartPainter
{
    /// <summary>The media type of the file.</summary>
    public const string ContentType = "image/png";

    private const int Quality = 100;
    private const float GroundEdge = 2;

    private static readonly Lazy<SKTypeface[]> Faces = new(() =>
    [
        Load("SourceSans3_400Regular"), Load("SourceSans3_600SemiBold"), Load("SourceSerif4_400Regular"), Load("SourceSerif4_600SemiBold"),
    ]);

    /// <summary>Measures text as it will be painted.</summary>
    public static TextFlow Flow { get; } = new((text, face, size) =>
    {
        using var font = Font(face, size);
        return font.MeasureText(text);
    });

    /// <summary>The picture as a file.</summary>
    /// <param name="picture">What to paint.</param>
    /// <param name="scale">Pixels for each unit.</param>
    public static byte[] Png(ChartPicture picture, float scale)
    {
        using var bitmap = new SKBitmap((int)Math.Ceiling(picture.Width * scale), (int)Math.Ceiling(picture.Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColor.Parse(ChartColours.Paper));
            canvas.Scale(scale);
            foreach (var mark in picture.Marks)
                Paint(canvas, mark);
        }

        using var encoded = bitmap.Encode(SKEncodedImageFormat.Png, Quality);
        return encoded.ToArray();
    }

    private static void Paint(SKCanvas canvas, ChartMark mark)
    {
        using var paint = new SKPaint { IsAntialias = true };
        switch (mark)
        {
            case BoxMark box:
                paint.Color = SKColor.Parse(box.Colour);
                canvas.DrawRect(new SKRect(box.Left, box.Top, box.Right, box.Bottom), paint);
                break;
            case LineMark line:
                Paint(canvas, line, paint);
                break;
            case DotMark dot:
                Paint(canvas, dot, paint);
                break;
            case TextMark text:
                Paint(canvas, text, paint);
                break;
        }
    }

    private static void Paint(SKCanvas canvas, LineMark line, SKPaint paint)
    {
        (paint.Style, paint.StrokeWidth, paint.Color, paint.StrokeJoin) = (SKPaintStyle.Stroke, line.Width, SKColor.Parse(line.Colour), SKStrokeJoin.Round);
        using var dashes = line.Dashes is { } lengths ? SKPathEffect.CreateDash(lengths, 0) : null;
        paint.PathEffect = dashes;
        using var path = new SKPathBuilder();
        path.MoveTo(line.Points[0].X, line.Points[0].Y);
        foreach (var (x, y) in line.Points.Skip(1))
            path.LineTo(x, y);
        using var whole = path.Detach();
        canvas.DrawPath(whole, paint);
    }

    private static void Paint(SKCanvas canvas, DotMark dot, SKPaint paint)
    {
        var colour = SKColor.Parse(dot.Colour);
        // A rim of paper, so that a dot stands off its line.
        paint.Color = SKColor.Parse(ChartColours.Paper);
        canvas.DrawCircle(dot.X, dot.Y, dot.Radius + (dot.Shape == DotShape.Ringed ? 4.5f : 1), paint);
        paint.Color = colour;
        canvas.DrawCircle(dot.X, dot.Y, dot.Radius, paint);
        if (dot.Shape == DotShape.Hollow)
        {
            paint.Color = SKColor.Parse(ChartColours.Paper);
            canvas.DrawCircle(dot.X, dot.Y, dot.Radius * 0.42f, paint);
        }
        else if (dot.Shape == DotShape.Ringed)
        {
            (paint.Style, paint.StrokeWidth) = (SKPaintStyle.Stroke, 1.5f);
            canvas.DrawCircle(dot.X, dot.Y, dot.Radius + 3, paint);
        }
    }

    private static void Paint(SKCanvas canvas, TextMark text, SKPaint paint)
    {
        using var font = Font(text.Face, text.Size);
        var width = font.MeasureText(text.Text);
        var left = text.End switch { TextEnd.Right => text.X - width, TextEnd.Middle => text.X - (width / 2), _ => text.X };
        var metrics = font.Metrics;
        // The middle of small letters and capitals, as browsers centre a line.
        var baseline = text.Y + (metrics.CapHeight / 2);
        if (text.OnGround)
        {
            paint.Color = SKColor.Parse(ChartColours.Paper).WithAlpha(225);
            canvas.DrawRect(new SKRect(left - GroundEdge, text.Y - (text.Size * 0.62f), left + width + GroundEdge, text.Y + (text.Size * 0.62f)), paint);
        }

        paint.Color = SKColor.Parse(text.Colour);
        canvas.DrawText(text.Text, left, baseline, SKTextAlign.Left, font, paint);
    }

    private static SKFont Font(Face face, float size) => new(Faces.Value[(int)face], size) { Edging = SKFontEdging.Antialias, Subpixel = true, Hinting = SKFontHinting.None };

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(ChartPainter).Assembly.GetManifestResourceStream($"Faces/{name}.ttf") ?? throw new InvalidOperationException($"The face {name} is not in the product.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
