using System.Buffers.Text;
using Mfa.U2f;

namespace Mfa.Devices;

/// <summary>A ceremony with a security key that was begun, or why it wasn't. Immutable.</summary>
public sealed class MfaCeremonyOffer
{
    internal MfaCeremonyOffer(MfaStatus status) => Status = status;

    internal MfaCeremonyOffer(FidoCeremony ceremony, string? id = null)
    {
        Status = MfaStatus.Accepted;
        Id = id ?? IdOf(ceremony);
        OptionsJson = ceremony.OptionsJson;
        ExpiresAt = ceremony.ExpiresAt;
    }

    /// <summary>What came of it.</summary>
    public MfaStatus Status { get; }

    /// <summary>Whether it was begun.</summary>
    public bool IsAccepted => Status == MfaStatus.Accepted;

    /// <summary>The ceremony's id, to finish it with: keep it in the session or the page. Empty unless begun.</summary>
    public string Id { get; } = "";

    /// <summary>The options for the browser: what <c>parseRequestOptionsFromJSON</c> or <c>parseCreationOptionsFromJSON</c> takes. Empty unless begun.</summary>
    public string OptionsJson { get; } = "";

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>When to try again, if throttled; otherwise null.</summary>
    public DateTimeOffset? RetryAt { get; internal init; }

    internal static string IdOf(FidoCeremony ceremony) => Base64Url.EncodeToString(ceremony.Id.Span);
}
