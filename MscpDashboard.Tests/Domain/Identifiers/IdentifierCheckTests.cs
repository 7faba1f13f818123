using CsCheck;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Identifiers;

namespace MscpDashboard.Tests.Domain.Identifiers;

public sealed class IdentifierCheckTests
{
    [Theory]
    [InlineData("Seen as 943 476 5919 in May", "an NHS number", 9)]
    [InlineData("9434765919", "an NHS number", 1)]
    [InlineData("pupil B123456789012, year 6", null, 0)]
    [InlineData("QQ 12 34 56 C is no prefix", null, 0)]
    [InlineData("AB 12 34 56 C", "a National Insurance number", 1)]
    [InlineData("ab123456c", "a National Insurance number", 1)]
    [InlineData("a girl, born 3 May 2014, and", "a date of birth", 9)]
    [InlineData("DOB: 03/05/2014", "a date of birth", 1)]
    [InlineData("d.o.b. 2014-05-03", "a date of birth", 1)]
    [InlineData("lives at ME4 4TR now", "a postcode", 10)]
    [InlineData("write to head.teacher@example.org", "an e-mail address", 10)]
    [InlineData("ring 01634 306000", "a phone number", 6)]
    [InlineData("ring +44 7700 900123", "a phone number", 6)]
    [InlineData("ring 0044 7700 900123", "a phone number", 6)]
    [InlineData("ring 07700\u00a0900123", "a phone number", 6)]
    [InlineData("lives at me4 4tr now", "a postcode", 10)]
    [InlineData("NHS 943\u00a0476\u00a05919", "an NHS number", 5)]
    [InlineData("943.476.5919", "an NHS number", 1)]
    [InlineData("943\u2011476\u20115919", "an NHS number", 1)]
    [InlineData("DoB 03 04 2015", "a date of birth", 1)]
    [InlineData("Date of birth of the younger girl is 3/4/2015", "a date of birth", 9)]
    public void Text_ThatMayIdentify_IsFoundWithItsPlace(string text, string? what, int at)
    {
        var found = IdentifierCheck.Find(text);

        if (what is null)
            Assert.Empty(found);
        else
            Assert.Equal((what, at), (Assert.Single(found).What, found[0].At));
    }

    [Theory]
    [InlineData("BP4.1 and F3.2, 1,234 children, 45.6%, due on 31 March 2027")]
    [InlineData("943 476 5918")]
    [InlineData("The register of births grew from 2019-03-31 to 2020-03-31")]
    [InlineData("Q1 2025/26, ¶3.13–3.14, £12,345,678, SHA-256 9f3a0123456789abcdef")]
    [InlineData("@police please look, and @business-manager")]
    [InlineData("E06000035 and code 0123")]
    [InlineData("by q1 2nd draft, s4 1st reading, w3 4th week")]
    public void Text_OfTheTrade_RaisesNoAlarm(string text) => Assert.Empty(IdentifierCheck.Find(text));

    [Fact]
    public void Identifier_LikeAnOldOneInItsFirstLetters_IsAskedAboutAllTheSame()
    {
        IdentifierCheck.Require("Text", "write to Andrew@example.org", "andrew@example.org");
        Assert.Throws<InvalidEditException>(() => IdentifierCheck.Require("Text", "anna.smith@example.org", "andrew@example.org"));
    }

    [Theory]
    [InlineData("Call 01634 306000 or write to a@example.org.", "Public line", "Call 01634 306000 [stays: Public line] or write to a@example.org [stays: Public line].")]
    [InlineData("Call 01634 306000", "[ on\nthe ] website ", "Call 01634 306000 [stays: on the website]")]
    [InlineData("Call 01634 306000", "  ", "Call 01634 306000")]
    [InlineData("Nothing to ask", "why", "Nothing to ask")]
    public void Stay_SaysWhyBehindEach_AndThenNothingIsAsked(string text, string why, string kept)
    {
        Assert.Equal(kept, IdentifierCheck.Stay(text, why));
        Assert.Equal(string.IsNullOrWhiteSpace(why), IdentifierCheck.Find(kept).Count > 0);
    }

    [Fact]
    public void UniquePupilNumber_WithItsCheckLetter_IsFound()
    {
        const string letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
        const string rest = "887200012345";
        var right = letters[rest.Select((c, i) => (c - '0') * (i + 2)).Sum() % 23];
        var wrong = letters[(letters.IndexOf(right, StringComparison.Ordinal) + 1) % 23];

        Assert.Equal("a Unique Pupil Number", Assert.Single(IdentifierCheck.Find($"pupil {right}{rest}")).What);
        Assert.Equal("a Unique Pupil Number", Assert.Single(IdentifierCheck.Find($"pupil {char.ToLowerInvariant(right)}{rest}")).What);
        Assert.Empty(IdentifierCheck.Find($"pupil {wrong}{rest}"));
    }

    [Fact]
    public void NhsNumber_OfRandomDigits_IsFoundExactlyWhenItsCheckHolds() =>
        Gen.Int[100_000_000, 999_999_999].Sample(nine =>
        {
            var text = $"{nine}";
            var check = (11 - (text.Select((c, i) => (c - '0') * (10 - i)).Sum() % 11)) % 11;
            Assert.All(Enumerable.Range(0, 10), last =>
                Assert.Equal(last == check && check != 10 && $"{text}{last}".Distinct().Count() > 1, IdentifierCheck.Find($"{text}{last}").Any(f => f.What == "an NHS number")));
        }, iter: 300);

    [Fact]
    public void Found_SaidToStay_IsLetBeAndTheNextIsNot()
    {
        Assert.Empty(IdentifierCheck.Find("Duty desk 01634 306000 [stays: the public number]"));
        Assert.Single(IdentifierCheck.Find("Duty desk 01634 306000 [stays: the public number] or 01634 306001"));
        Assert.Single(IdentifierCheck.Find("Duty desk 01634 306000 [stays: ]"));
    }

    [Fact]
    public void Require_SaysWhatWhereAndWhatToDo_AndShowsNothingWhole()
    {
        var refusal = Assert.Throws<InvalidEditException>(() => IdentifierCheck.Require("So what?", "Child 943 476 5919 is safe"));

        Assert.Equal("So what?", refusal.Field);
        Assert.Contains("an NHS number (94••••••, at character 7)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("[stays: why]", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("476", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_WhatStoodThereBefore_IsNotAskedAboutAgain() =>
        IdentifierCheck.Require("So what?", "Ring 01634 306000, and more", "Ring 01634 306000");

    [Fact]
    public void Find_AnyText_EndsAndStaysInside() =>
        Gen.String[0, 400].Sample(text => Assert.All(IdentifierCheck.Find(text), f => Assert.InRange(f.At, 1, text.Length)), iter: 500);

    [Fact]
    public void Find_AHundredThousandDigitsAndLetters_Ends()
    {
        Assert.NotNull(IdentifierCheck.Find(new string('0', 100_000)));
        Assert.NotNull(IdentifierCheck.Find(string.Concat(Enumerable.Repeat("a.b@", 25_000))));
        Assert.NotNull(IdentifierCheck.Find(string.Concat(Enumerable.Repeat("0 1-", 25_000))));
    }
}
