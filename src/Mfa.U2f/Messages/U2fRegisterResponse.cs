using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Adapters;
using Mfa.U2f.Messages;

namespace Mfa.U2f;

/// <summary>
/// What <c>u2f.register</c> hands to its callback (FIDO U2F JavaScript API 1.2, 4.1): a registration, or an error.
/// </summary>
/// <remarks>Immutable and thread-safe. It is taken apart, not verified: that is <see cref="U2fVerifier"/>'s. Unknown members are ignored.</remarks>
public sealed class U2fRegisterResponse
{
    /// <summary>The longest JSON that is read, in bytes.</summary>
    public const int MaximumLength = JsonAdapter.MaximumLength;

    U2fRegisterResponse(U2fErrorCode errorCode, string? errorMessage)
    {
        ErrorCode = errorCode;
        ErrorMessage = errorMessage;
    }

    /// <summary>Why there is no registration; <see cref="U2fErrorCode.None"/> if there is one.</summary>
    public U2fErrorCode ErrorCode { get; }

    /// <summary>What the browser said to the error, if anything. A stranger's text.</summary>
    public string? ErrorMessage { get; }

    /// <summary>The raw registration message, for <see cref="U2fRegistrationData"/>; empty with an error.</summary>
    public ReadOnlyMemory<byte> RegistrationData { get; private init; }

    /// <summary>The raw client data, for <see cref="U2fClientData"/>; empty with an error.</summary>
    public ReadOnlyMemory<byte> ClientData { get; private init; }

    /// <summary>Reads a response; never throws.</summary>
    /// <param name="json">UTF-8 JSON, at most <see cref="MaximumLength"/> bytes.</param>
    /// <param name="response">The response, or null.</param>
    /// <returns>
    /// False if it isn't a JSON object with <c>registrationData</c> and <c>clientData</c> in base64url without padding, and with <c>version</c>
    /// <c>U2F_V2</c> or none (version 1.0 of the API had none), or with an <c>errorCode</c> that isn't zero.
    /// </returns>
    public static bool TryParse(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out U2fRegisterResponse? response) => Read(json, out response) is null;

    /// <summary>Reads a response.</summary>
    /// <param name="json">UTF-8 JSON, at most <see cref="MaximumLength"/> bytes.</param>
    /// <exception cref="FidoFormatException">It isn't one; the message names the field and the rule.</exception>
    public static U2fRegisterResponse Parse(ReadOnlyMemory<byte> json) =>
        Read(json, out var response) is { } brokenRule ? throw new FidoFormatException(brokenRule) : response!;

    static string? Read(ReadOnlyMemory<byte> json, out U2fRegisterResponse? response)
    {
        response = null;
        using var document = JsonAdapter.Parse(json, MaximumLength);
        if (document is null)
            return ResponseJson.NotJson;
        var root = document.RootElement;
        if (!ResponseJson.TryReadError(root, out var errorCode, out var errorMessage))
            return ResponseJson.BadErrorCode;

        if (errorCode != U2fErrorCode.None)
        {
            response = new U2fRegisterResponse(errorCode, errorMessage);
            return null;
        }

        if (root.HasMember("version") && root.TextMember("version") != ResponseJson.Version)
            return "version of the U2F response isn't U2F_V2.";
        if (root.BytesMember("registrationData") is not { } registrationData)
            return "registrationData of the U2F response isn't base64url.";
        if (root.BytesMember("clientData") is not { } clientData)
            return "clientData of the U2F response isn't base64url.";

        response = new U2fRegisterResponse(U2fErrorCode.None, null) { RegistrationData = registrationData, ClientData = clientData };
        return null;
    }
}
