using Survey.Web.Texts;

namespace Survey.Web.Staff;

/// <summary>What was just done, carried over the redirect after a post as <c>?done=</c>.</summary>
public static class Done
{
    public const string Created = "created";
    public const string Already = "already";
    public const string Renewed = "renewed";

    /// <summary>A personal link leads nowhere any more; another one does.</summary>
    public const string Exchanged = "exchanged";

    /// <summary>A team's links were replaced after the page that asked had shown them, and stay as they are.</summary>
    public const string RenewedBefore = "renewed-before";

    /// <summary>The same of a personal link.</summary>
    public const string ExchangedBefore = "exchanged-before";

    public const string Saved = "saved";
    public const string Closed = "closed";

    /// <summary>A personal link leads nowhere any more.</summary>
    public const string Removed = "removed";

    /// <summary>A personal link was used or replaced before it could be removed.</summary>
    public const string Kept = "kept";

    /// <summary>Nothing was saved: the campaign had closed meanwhile.</summary>
    public const string Late = "late";

    /// <returns>Null for anything else: nobody's address puts words on a page.</returns>
    public static string? Say(string? done) => done switch
    {
        Created => Words.Staff["DoneCreated"],
        Already => Words.Staff["DoneAlready"],
        Renewed => Words.Staff["DoneRenewed"],
        Exchanged => Words.Staff["DoneExchanged"],
        RenewedBefore => Words.Staff["DoneRenewedBefore"],
        ExchangedBefore => Words.Staff["DoneExchangedBefore"],
        Saved => Words.Staff["DoneSaved"],
        Closed => Words.Staff["DoneClosed"],
        Removed => Words.Staff["DoneRemoved"],
        Kept => Words.Staff["DoneKept"],
        Late => Words.Staff["DoneLate"],
        _ => null,
    };
}
