using MscpDashboard.Data.Dataset;

namespace MscpDashboard.Tests.Data.Dataset;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(25_001)]
    public void Of_Items_AreAllInTheirOrder(int count) => Assert.Equal(Enumerable.Range(0, count), ReadAhead.Of(Enumerable.Range(0, count)));

    [Fact]
    public void Of_ReadingThatFails_FailsHere_AfterWhatWasRead()
    {
        var got = 0;

        Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var _ in ReadAhead.Of(Broken()))
                got++;
        });

        Assert.Equal(3_000, got);

        static IEnumerable<int> Broken()
        {
            for (var i = 0; i < 3_500; i++)
                yield return i;
            throw new InvalidDataException();
        }
    }

    [Fact]
    public void Of_LeftEarly_StopsTheReading()
    {
        var (read, ended) = (0, false);

        Assert.Equal(0, ReadAhead.Of(Endless()).First());

        Assert.True(ended);
        Assert.InRange(read, 1, 20_000);

        IEnumerable<int> Endless()
        {
            try
            {
                while (true)
                    yield return read++;
            }
            finally
            {
                ended = true;
            }
        }
    }
}
