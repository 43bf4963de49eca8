using System.Text;
using System.Text.Json;
using Mfa.Tool.Commands.Fido.Verification;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>Reads a case from JSON: every member is checked here, so that a runner meets only what it can run.</summary>
/// <param name="argument">The argument that named the case, for messages.</param>
/// <param name="now">The time of a case that says none.</param>
internal sealed class FidoCaseReader(string argument, DateTimeOffset now)
{
    // What a browser's response may have, three times over: room for anchors.
    public const int MaximumLength = 3 * FidoAuthenticationResponse.MaximumLength;

    const int MaximumKeyLength = 8 * 1024;
    const string NotJson = "must be one JSON object, in which no name stands twice";

    // The year 9999 leaves room for the ceremony's end.
    static readonly long LatestTime = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <exception cref="ToolException">It isn't a case; the message names the member and the rule.</exception>
    public FidoCase Read(string json)
    {
        using var document = Parse(json);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
            throw ToolException.UnreadableInput($"{argument} {NotJson}.");

        var kind = ReadKind(root);
        var members = CaseObject.Root(root, kind, argument);
        var trustSource = ReadAnchors(members);
        var read = new FidoCase
        {
            Kind = kind,
            Challenge = members.Bytes("challenge", 16, 1024),
            At = members.OptionalNumber("at", 0, LatestTime) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now,
            TrustSource = trustSource,
            AppId = members.OptionalText("appId"),
            Credential = members.OptionalObject("credential") is { } credential ? ReadCredential(credential, kind) : null,
        };
        return FidoCaseKind.WebAuthn.HasFlag(kind) ? WithWebAuthn(read, members) : WithU2f(read, members);
    }

    // The platform's reader refuses a name that escapes half of a surrogate pair only where it needs the name: so each is read before.
    static JsonDocument? Parse(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        try
        {
            var reader = new Utf8JsonReader(utf8);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                    _ = reader.GetString();
            }

            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    FidoCaseKind ReadKind(JsonElement root)
    {
        var words = string.Join(", ", FidoCaseKinds.All.Select(item => item.Word));
        if (!root.TryGetProperty("kind", out var value))
            throw ToolException.UnreadableInput($"{argument}: kind is missing: it is one of {words}.");
        var kind = CaseObject.ReadText(value) is { } word ? FidoCaseKinds.Find(word) : FidoCaseKind.None;
        return kind != FidoCaseKind.None ? kind : throw ToolException.UnreadableInput($"{argument}: kind must be one of {words}.");
    }

    static IFidoTrustSource ReadAnchors(CaseObject members)
    {
        const string rule = "an array of DER certificates in base64 or base64url, each at most 16 KiB";
        var anchors = members.OptionalList("anchors", rule, item => CaseObject.ReadText(item) is { } text ? FidoBase64.Decode(text) ?? FidoBase64.DecodeStandard(text) : null);
        if (anchors is null)
            return FidoNoTrust.Instance;
        return FidoTrustAnchors.TryParse(anchors.Select(anchor => (ReadOnlyMemory<byte>)anchor), out var source) ? source : throw members.Rule("anchors", rule);
    }

    static FidoCaseCredential ReadCredential(CaseObject members, FidoCaseKind kind)
    {
        var maximumIdLength = kind == FidoCaseKind.U2fAuthentication ? U2fRegistrationData.MaximumKeyHandleLength : WebAuthnAuthenticatorData.MaximumCredentialIdLength;
        return new FidoCaseCredential
        {
            Id = members.Bytes("id", 1, maximumIdLength),
            PublicKey = ReadPublicKey(members, kind),
            SignCount = (uint)(members.OptionalNumber("signCount", uint.MinValue, uint.MaxValue) ?? 0),
            BackupEligible = members.OptionalFlag("backupEligible"),
            AppId = members.OptionalText("appId"),
            UserHandle = members.OptionalBytes("userHandle", 1, FidoUser.MaximumHandleLength),
        };
    }

    // What the platform lacks is for the verification to say; what is no key at all is not a case.
    static byte[] ReadPublicKey(CaseObject members, FidoCaseKind kind)
    {
        var bytes = members.Bytes("publicKey", 1, MaximumKeyLength);
        var status = FidoCasePublicKey.TryImport(bytes, out var key);
        using (key)
        {
            if (status == FidoStatus.MalformedPublicKey)
                throw members.Rule("publicKey", "a COSE_Key, or an uncompressed point of 65 bytes, on its curve");
            if (kind == FidoCaseKind.U2fAuthentication && key?.Algorithm != FidoAlgorithm.ES256)
                throw members.Rule("publicKey", "an ES256 key: U2F has no other");
            return bytes;
        }
    }

    static FidoCase WithWebAuthn(FidoCase read, CaseObject members) => read with
    {
        RelyingParty = RelyingPartyReader.Read(members, read.TrustSource),
        RequireUserVerification = members.OptionalFlag("requireUserVerification") ?? false,
        BrowserResponse = members.RawObject("response", "the browser's response, a JSON object"),
    };

    FidoCase WithU2f(FidoCase read, CaseObject members)
    {
        const string facets = "an array of facets, at least one, such as https://example.com: no path, no slash at the end";
        if (read.AppId is null && read.Credential?.AppId is null)
            throw ToolException.UnreadableInput($"{argument}: appId is missing: kind {FidoCaseKinds.WordOf(read.Kind)} needs it, or credential.appId.");

        var response = members.OptionalObject("response")!;
        var data = read.Kind == FidoCaseKind.U2fRegistration ? "registrationData" : "signatureData";
        var trusted = members.OptionalList("facets", facets, CaseObject.ReadText)!;
        return read with
        {
            Facets = U2fCaseRunner.IsFacetList(trusted) ? trusted : throw members.Rule("facets", facets),
            Message = new FidoCaseMessage(
                response.Bytes(data, 0, U2fRegistrationData.MaximumLength),
                response.Bytes("clientData", 0, U2fClientData.MaximumLength),
                response.OptionalBytes("keyHandle", 1, U2fRegistrationData.MaximumKeyHandleLength)),
        };
    }
}
