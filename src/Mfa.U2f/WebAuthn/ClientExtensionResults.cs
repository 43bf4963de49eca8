using System.Text.Json;
using Mfa.U2f.Adapters;
using Mfa.U2f.Ceremonies;

namespace Mfa.U2f.WebAuthn;

/// <summary>The client's and the authenticator's extension outputs, read once.</summary>
internal sealed class ClientExtensionResults
{
    // CTAP 2.2, 12.1: 1, 2 and 3.
    const int WeakestProtection = 1, StrongestProtection = 3;

    // WebAuthn Level 1, 10.8: up to three factors, each method, key protection and matcher protection.
    const int MaximumFactors = 3, NumbersOfAFactor = 3;

    public static ClientExtensionResults None { get; } = new();

    public FidoExtensionOutputs Outputs { get; private init; } = new();

    /// <summary>The identifiers that came, as what a ceremony asks for; those that it can't ask for set <see cref="HasForeign"/>.</summary>
    public AskedExtensions Present { get; private init; }

    public bool HasForeign { get; private init; }

    /// <summary>Whether <c>appid</c> is the JSON literal true, and nothing that might pass for it.</summary>
    public bool UsedAppId => Outputs.AppId == true;

    public static ClientExtensionResults Read(JsonElement? results)
    {
        if (results is not { ValueKind: JsonValueKind.Object } element)
            return None;

        var present = AskedExtensions.None;
        var foreign = false;
        foreach (var member in element.EnumerateObject())
        {
            var asked = Identify(member.Name);
            present |= asked;
            foreign |= asked == AskedExtensions.None;
        }

        return new ClientExtensionResults
        {
            Present = present,
            HasForeign = foreign,
            Outputs = new FidoExtensionOutputs
            {
                AppId = element.BooleanMember("appid"),
                AppIdExclude = element.BooleanMember("appidExclude"),
                IsDiscoverable = element.Member("credProps")?.BooleanMember("rk"),
                UserVerificationMethods = ReadMethods(element.Member("uvm")),
                LargeBlobSupported = element.Member("largeBlob")?.BooleanMember("supported"),
                LargeBlob = element.Member("largeBlob")?.BytesMember("blob") is { } blob ? blob : default(ReadOnlyMemory<byte>?),
                LargeBlobWritten = element.Member("largeBlob")?.BooleanMember("written"),
                PrfEnabled = element.Member("prf")?.BooleanMember("enabled"),
            },
        };
    }

    /// <summary>With what the authenticator says in its signed data.</summary>
    public ClientExtensionResults With(CborItem? authenticatorOutputs)
    {
        if (authenticatorOutputs is null)
            return this;

        var present = Present;
        var foreign = HasForeign;
        foreach (var key in authenticatorOutputs.Items)
        {
            var asked = key.Kind == CborItemKind.Text ? Identify(key.Text) : AskedExtensions.None;
            present |= asked;
            foreign |= asked == AskedExtensions.None;
        }

        var protection = authenticatorOutputs["credProtect"] is { Kind: CborItemKind.Integer, Integer: >= WeakestProtection and <= StrongestProtection } level
            ? (FidoCredentialProtection)level.Integer
            : FidoCredentialProtection.NotStated;
        return new ClientExtensionResults
        {
            Present = present,
            HasForeign = foreign,
            Outputs = new FidoExtensionOutputs
            {
                AppId = Outputs.AppId,
                AppIdExclude = Outputs.AppIdExclude,
                IsDiscoverable = Outputs.IsDiscoverable,
                UserVerificationMethods = Outputs.UserVerificationMethods,
                LargeBlobSupported = Outputs.LargeBlobSupported,
                LargeBlob = Outputs.LargeBlob,
                LargeBlobWritten = Outputs.LargeBlobWritten,
                PrfEnabled = Outputs.PrfEnabled,
                CredentialProtection = protection,
            },
        };
    }

    static AskedExtensions Identify(string identifier) => identifier switch
    {
        "appid" => AskedExtensions.AppId,
        "appidExclude" => AskedExtensions.AppIdExclude,
        "credProps" => AskedExtensions.CredProps,
        "credProtect" => AskedExtensions.CredProtect,
        "uvm" => AskedExtensions.Uvm,
        "largeBlob" => AskedExtensions.LargeBlob,
        "prf" or "hmac-secret" => AskedExtensions.Prf,
        _ => AskedExtensions.None,
    };

    static List<IReadOnlyList<long>>? ReadMethods(JsonElement? uvm)
    {
        if (uvm is not { ValueKind: JsonValueKind.Array } factors || factors.GetArrayLength() > MaximumFactors)
            return null;

        var methods = new List<IReadOnlyList<long>>();
        foreach (var factor in factors.EnumerateArray())
        {
            if (factor.ValueKind != JsonValueKind.Array || factor.GetArrayLength() != NumbersOfAFactor)
                return null;
            var numbers = new List<long>();
            foreach (var number in factor.EnumerateArray())
            {
                if (number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var value))
                    return null;
                numbers.Add(value);
            }

            methods.Add(numbers);
        }

        return methods;
    }
}
