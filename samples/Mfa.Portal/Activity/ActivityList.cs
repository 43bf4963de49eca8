namespace Mfa.Portal.Activity;

/// <summary>A page of events, the newest first.</summary>
/// <param name="Path">The page's address, without what it filters by.</param>
/// <param name="Filter">What it filters by.</param>
/// <param name="Lines">The rows.</param>
/// <param name="Older">Where older ones go on; null for no more.</param>
internal sealed record ActivityList(string Path, ActivityFilter Filter, IReadOnlyList<ActivityLine> Lines, string? Older)
{
    public bool NamesSubjects => Lines.Any(line => line.Subject is not null);
}
