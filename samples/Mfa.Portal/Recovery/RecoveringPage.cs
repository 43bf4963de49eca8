namespace Mfa.Portal.Recovery;

/// <summary>Stands with the addresses at which a page enrols a device after a recovery, for somebody who isn't signed in.</summary>
internal sealed class RecoveringPage
{
    /// <summary>Where a recovery begins, and says how far it is.</summary>
    public const string StartPath = "/recover";

    public static bool Is(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<RecoveringPage>() is not null;
}
