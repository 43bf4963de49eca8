namespace Mfa.Totp;

/// <summary>What somebody found out about an app, and when. Immutable and thread-safe.</summary>
public sealed class TotpAppReport
{
    internal TotpAppReport(string finding, string? date, string source)
    {
        Finding = finding;
        Date = date;
        Source = source;
    }

    /// <summary>What was found, as a sentence.</summary>
    public string Finding { get; }

    /// <summary>When it was found, or with which version, in words; null if the report doesn't say. Apps change: an old report is a hint.</summary>
    public string? Date { get; }

    /// <summary>Where it was reported, such as <c>keycloak#27349</c>.</summary>
    public string Source { get; }

    /// <summary>Finding, date and source.</summary>
    public override string ToString() => Date is null ? $"{Finding} ({Source})" : $"{Finding} ({Date}; {Source})";
}
