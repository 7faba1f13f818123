using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Dataset;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Actions;

namespace MscpDashboard.Tests.Features.Dataset;

public sealed class PastePageTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Rising => "Quarter\tSeen in time\n" + string.Join('\n', Enumerable.Range(0, 16).Select(i => $"Q{(i % 4) + 1} {2022 + (i / 4)}/{23 + (i / 4)}\t{(i < 9 ? 60 + (i % 3) : 75 + (i % 2))}%"));

    [Fact]
    public async Task Paste_TwoColumns_ShowsSentenceMarksAndTableAtOnce_AndWhatTheApiWouldBeAsked()
    {
        using var screen = new ActionContext(made, Role.PmqaAnalyst);
        var page = screen.Open<PastePage>("/dataset/paste");

        await page.Find("[data-testid=paste-text]").InputAsync(Rising);
        await page.Find("#paste-polarity").ChangeAsync("HighIsGood");
        await page.Find("#paste-target").InputAsync("70%");

        Assert.Equal("Seen in time", page.Find("h1").TextContent);
        Assert.Contains("an improvement", page.Find(".reading").TextContent);
        Assert.Contains("70.0%", page.Find(".facts-box").TextContent);
        Assert.Contains("Q1 2022/23", page.Find("table").TextContent);
        Assert.Contains("Q4 2025/26", page.Find("table").TextContent);
        var answer = SpcAnswer.Of(SpcRequest.Read(JsonDocument.Parse(page.Find("[data-testid=paste-json]").TextContent).RootElement).ToChart());
        Assert.Equal("special_cause_improvement", answer.Summary.VariationType);
    }

    [Fact]
    public async Task Paste_WithALineThatCantBeRead_SaysWhichAndKeepsTheText()
    {
        using var screen = new ActionContext(made, Role.PmqaAnalyst);
        var page = screen.Open<PastePage>("/dataset/paste");

        await page.Find("[data-testid=paste-text]").InputAsync("Q1 2025/26\t12\nTotal\t12\n");

        Assert.Contains("Line 2: “Total", page.Find(".faults").TextContent);
        Assert.Empty(page.FindAll("table"));
        Assert.Equal("true", page.Find("[data-testid=paste-text]").GetAttribute("aria-invalid"));
        Assert.StartsWith("Q1 2025/26", page.Find("[data-testid=paste-text]").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_StartedAfresh_MakeASecondSegment()
    {
        using var screen = new ActionContext(made, Role.PmqaAnalyst);
        var page = screen.Open<PastePage>("/dataset/paste");
        await page.Find("[data-testid=paste-text]").InputAsync(Rising);

        await page.Find("#paste-rebase").ChangeAsync("2024-09-30");

        var answer = SpcAnswer.Of(SpcRequest.Read(JsonDocument.Parse(page.Find("[data-testid=paste-json]").TextContent).RootElement).ToChart());
        Assert.Equal(2, answer.Segments.Count);
    }

    [Fact]
    public void File_OfTwoColumns_IsReadAsIfPasted_AndADamagedOneSaysWhere()
    {
        using var screen = new ActionContext(made, Role.PmqaAnalyst);
        var page = screen.Open<PastePage>("/dataset/paste");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("Quarter;Share;Note\nQ1 2025/26;45,6\nQ2 2025/26;47.1%;late", "shares.csv"));
        page.WaitForAssertion(() => Assert.Equal("Quarter\tShare\nQ1 2025/26\t45,6\nQ2 2025/26\t47.1%", page.Find("[data-testid=paste-text]").GetAttribute("value")));
        Assert.Contains("Line 2", page.Find(".faults").TextContent);
        Assert.Contains("Only its first two columns were read.", page.Find("#paste-file-said").TextContent);

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("Quarter,Share\n\"Q1 2025/26,1", "broken.csv"));
        page.WaitForAssertion(() => Assert.StartsWith("Row 2, column A", page.Find("#paste-file-said").TextContent.Trim()));
        Assert.StartsWith("Quarter", page.Find("[data-testid=paste-text]").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pasted_IsOfferedBackOnAnotherScreen()
    {
        using (var first = new ActionContext(made, Role.PmqaAnalyst))
        {
            await first.Open<PastePage>("/dataset/paste").Find("[data-testid=paste-text]").InputAsync("Q1 2025/26\t12");
            await first.DisposeComponentsAsync();
        }

        using var second = new ActionContext(made, Role.PmqaAnalyst);
        var page = second.Open<PastePage>("/dataset/paste");
        page.WaitForElement("[data-testid=draft-offer]");
        await page.FindAll("button").First(b => b.TextContent == "Restore").ClickAsync();

        Assert.Equal("Q1 2025/26\t12", page.Find("[data-testid=paste-text]").GetAttribute("value"));
    }
}
