using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;
using Mfa.U2f.Adapters;

namespace Mfa.U2f;

/// <summary>
/// An attestation object (WebAuthn Level 3, 6.5): authenticator data with attested credential data, and a statement about them.
/// </summary>
/// <remarks>
/// <para>Parsing says nothing about the statement: whether it holds is for a registration ceremony to say, whether it is trusted for a
/// trust source.</para>
/// <para>Real keys send the members in other orders than CTAP2's canonical one, so they are read by key in any order, and unknown members
/// are ignored. Duplicate keys, indefinite lengths, trailing bytes and deep nesting are refused.</para>
/// <para>Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards.</para>
/// </remarks>
public sealed class WebAuthnAttestationObject
{
    /// <summary>The longest that is read, in bytes, so its statement is shorter still; those of real keys have about 10 kB at most.</summary>
    public const int MaximumLength = CborAdapter.MaximumLength;

    WebAuthnAttestationObject(ReadOnlyMemory<byte> encoded, string format, CborItem statement, WebAuthnAuthenticatorData authenticatorData)
    {
        Encoded = encoded;
        Format = format;
        StatementItem = statement;
        AuthenticatorData = authenticatorData;
    }

    /// <summary>The bytes, as they were given.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The statement's format, such as <c>packed</c>: any text that was sent, also one that no format has.</summary>
    public string Format { get; }

    /// <summary>The authenticator data; always with attested credential data.</summary>
    public WebAuthnAuthenticatorData AuthenticatorData { get; }

    /// <summary>The attestation statement, one CBOR map, or an array (of format <c>compound</c>).</summary>
    public ReadOnlyMemory<byte> Statement => StatementItem.Encoded;

    internal CborItem StatementItem { get; }

    /// <summary>Reads an attestation object.</summary>
    /// <param name="encoded">The bytes, at most <see cref="MaximumLength"/>; all of them must be taken up.</param>
    /// <exception cref="FidoFormatException">The bytes are no attestation object; the message says which part isn't.</exception>
    public static WebAuthnAttestationObject Parse(ReadOnlyMemory<byte> encoded) =>
        TryParse(encoded, WebAuthnAuthenticatorData.MaximumCredentialIdLength, out var value) switch
        {
            FidoStatus.Accepted => value!,
            FidoStatus.MalformedAuthenticatorData => throw new FidoFormatException("authData isn't authenticator data with attested credential data."),
            _ => throw new FidoFormatException("The attestation object isn't one CBOR map with fmt (text), attStmt (map or array) and authData (bytes)."),
        };

    /// <summary>Reads an attestation object; never throws.</summary>
    /// <param name="encoded">The bytes, at most <see cref="MaximumLength"/>; all of them must be taken up.</param>
    /// <param name="value">The attestation object, or null.</param>
    /// <returns>False where <see cref="Parse"/> throws.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out WebAuthnAttestationObject? value) =>
        TryParse(encoded, WebAuthnAuthenticatorData.MaximumCredentialIdLength, out value) == FidoStatus.Accepted;

    /// <summary>
    /// Reads an attestation object whose credential id may be longer: in a ceremony its length is a check of its own (7.1-25).
    /// </summary>
    /// <returns>
    /// <see cref="FidoStatus.Accepted"/>, <see cref="FidoStatus.MalformedAttestationObject"/> or
    /// <see cref="FidoStatus.MalformedAuthenticatorData"/>.
    /// </returns>
    internal static FidoStatus TryParse(ReadOnlyMemory<byte> encoded, int maximumCredentialIdLength, out WebAuthnAttestationObject? value)
    {
        value = null;
        if (CborAdapter.Read(encoded, CborConformanceMode.Strict) is not { Kind: CborItemKind.Map } map
            || map["fmt"] is not { Kind: CborItemKind.Text } format
            || map["attStmt"] is not { Kind: CborItemKind.Map or CborItemKind.Array } statement
            || map["authData"] is not { Kind: CborItemKind.Bytes } authData)
            return FidoStatus.MalformedAttestationObject;

        // 6.5.2: attested credential data are there, so the flag has to say so.
        if (WebAuthnAuthenticatorData.TryParse(authData.Bytes, maximumCredentialIdLength, CborConformanceMode.Strict) is not { PublicKeyItem: not null } authenticatorData)
            return FidoStatus.MalformedAuthenticatorData;

        value = new WebAuthnAttestationObject(encoded, format.Text, statement, authenticatorData);
        return FidoStatus.Accepted;
    }
}
