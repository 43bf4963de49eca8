using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>A recorded ceremony, read: what the server expected, what came, and what it had stored.</summary>
internal sealed record FidoCase
{
    public required FidoCaseKind Kind { get; init; }

    public required byte[] Challenge { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IFidoTrustSource TrustSource { get; init; }

    /// <summary>WebAuthn only.</summary>
    public FidoRelyingParty? RelyingParty { get; init; }

    /// <summary>WebAuthn only.</summary>
    public bool RequireUserVerification { get; init; }

    /// <summary>WebAuthn only: the browser's JSON, UTF-8.</summary>
    public byte[] BrowserResponse { get; init; } = [];

    /// <summary>U2F only.</summary>
    public FidoCaseMessage? Message { get; init; }

    /// <summary>U2F only.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];

    /// <summary>U2F: what the key was asked to sign for. WebAuthn: what the extension <c>appid</c> asked for, if it did.</summary>
    public string? AppId { get; init; }

    /// <summary>Authentications only.</summary>
    public FidoCaseCredential? Credential { get; init; }
}
