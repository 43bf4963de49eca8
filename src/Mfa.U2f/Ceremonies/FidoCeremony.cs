using System.Security.Cryptography;

namespace Mfa.U2f;

/// <summary>
/// What the server has to remember between the beginning and the end of a ceremony. Immutable.
/// </summary>
/// <remarks>
/// Keep it in the session or the database (<c>Encode</c>), and use its <see cref="Id"/> once. A ceremony that leaves the server must be
/// protected against change <em>and</em> its id be consumed: a sealed cookie alone can be sent twice.
/// </remarks>
public abstract class FidoCeremony
{
    internal const int Version = 1;
    internal const int IdLength = 16;

    /// <summary>WebAuthn Level 3, 13.4.3 asks for at least 16 bytes.</summary>
    internal const int ChallengeLength = 32;

    /// <summary>The bounds of a challenge that somebody else made.</summary>
    internal const int MinimumChallengeLength = 16, MaximumChallengeLength = 1024;

    private protected FidoCeremony(CeremonyFields fields, string optionsJson)
    {
        Fields = fields;
        OptionsJson = optionsJson;
    }

    /// <summary>16 random bytes that name it, for single use.</summary>
    public ReadOnlyMemory<byte> Id => Fields.Id;

    /// <summary>The relying party id.</summary>
    public string RelyingPartyId => Fields.RelyingPartyId;

    /// <summary>The challenge: 32 random bytes, or what was recorded.</summary>
    public ReadOnlyMemory<byte> Challenge => Fields.Challenge;

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt => Fields.ExpiresAt;

    /// <summary>
    /// The options for the browser: what <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c> takes. Empty for a
    /// ceremony that was decoded, or made for a recorded challenge: they have been sent.
    /// </summary>
    public string OptionsJson { get; }

    internal CeremonyFields Fields { get; }

    /// <summary>The ceremony as bytes, without the options.</summary>
    public byte[] Encode() => Fields.Encode();

    private protected CeremonyFields WithChallenge(ReadOnlyMemory<byte> challenge, string parameterName) =>
        challenge.Length is >= MinimumChallengeLength and <= MaximumChallengeLength
            ? Fields with { Challenge = challenge.ToArray() }
            : throw new ArgumentException($"A challenge has {MinimumChallengeLength} to {MaximumChallengeLength} bytes, not {challenge.Length}.", parameterName);

    internal bool IsBoundTo(ReadOnlySpan<byte> binding) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(binding), Fields.BindingHash.Span);
}
