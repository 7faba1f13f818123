using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace MscpDashboard.Export;

/// <summary>Pictures in a document.</summary>
public sealed partial class WordDocument
{
    // The page's width between its edges: 17 cm in Word's smallest unit.
    private const long TextWidth = 17 * 360_000L;
    private const string PictureUri = "http://schemas.openxmlformats.org/drawingml/2006/picture";

    private readonly List<(byte[] Png, A.Blip Blip)> pictures = [];

    /// <summary>A picture as wide as the text, with the words that stand for it where it is not seen.</summary>
    /// <param name="png">The file.</param>
    /// <param name="ratio">Its height for its width.</param>
    /// <param name="alternative">What it shows, in a sentence.</param>
    public WordDocument Picture(byte[] png, double ratio, string alternative)
    {
        var blip = new A.Blip();
        pictures.Add((png, blip));
        var (width, height, number) = (TextWidth, (long)(TextWidth * ratio), (uint)pictures.Count);
        var words = WordText.Clean(alternative.ReplaceLineEndings(" "));
        return Add(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "Picture" }, new KeepNext()),
            new Run(new Drawing(new Wp.Inline(
                new Wp.Extent { Cx = width, Cy = height },
                new Wp.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
                new Wp.DocProperties { Id = number, Name = $"Chart {number}", Description = words },
                new Wp.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
                new A.Graphic(new A.GraphicData(new Pic.Picture(
                    new Pic.NonVisualPictureProperties(
                        new Pic.NonVisualDrawingProperties { Id = number, Name = $"chart-{number}.png", Description = words },
                        new Pic.NonVisualPictureDrawingProperties()),
                    new Pic.BlipFill(blip, new A.Stretch(new A.FillRectangle())),
                    new Pic.ShapeProperties(
                        new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                        new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
                { Uri = PictureUri }))
            { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }))));
    }

    private void AddPictures(MainDocumentPart main)
    {
        foreach (var (png, blip) in pictures)
        {
            var part = main.AddImagePart(ImagePartType.Png);
            using var stream = new MemoryStream(png, writable: false);
            part.FeedData(stream);
            blip.Embed = main.GetIdOfPart(part);
        }
    }
}
