namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>How a published file is read: recognised by its columns, remembered so that next year's file of the same shape needs nobody.</summary>
public sealed class PublishedMapping : HistoricalItem
{
    private PublishedMapping()
    {
    }

    public PublishedMapping(string name, string shape, string signature, string publication, string licence, string rules) =>
        (Name, Shape, Signature, Publication, Licence, Rules) = (name, shape, signature, publication, licence, rules);

    /// <summary>What people call it: <c>Children in need: section 47s and conferences</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The kind of file, a slug: <c>ees</c>, <c>lait</c>, <c>columns</c>.</summary>
    public string Shape { get; private set; } = "";

    /// <summary>By which columns a file is known again.</summary>
    public string Signature { get; set; } = "";

    public string Publication { get; set; } = "";

    public string Licence { get; set; } = "";

    /// <summary>Which columns and categories become which of our indicators, as JSON.</summary>
    public string Rules { get; set; } = "";
}
