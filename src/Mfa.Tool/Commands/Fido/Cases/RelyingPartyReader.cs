using System.Text.Json;
using Mfa.U2f;

namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>Reads the relying party of a WebAuthn case. The library knows the rules; here each member is put to it by itself.</summary>
internal static class RelyingPartyReader
{
    const string AnyId = "example.com", AnyOrigin = "https://example.com";
    const string IdRule = "a domain in lower case, such as example.com: no scheme, no port";
    const string OriginRule = "origins, such as https://login.example.com: no path, no slash at the end";
    const string AlgorithmRule = "an array of COSE algorithm numbers, such as -7 for ES256, at least one of them known to this platform";

    public static FidoRelyingParty Read(CaseObject members, IFidoTrustSource trustSource)
    {
        var id = members.Text("rpId");
        var origins = members.OptionalList("origins", $"an array of {OriginRule}", CaseObject.ReadText)!;
        var topOrigins = members.OptionalList("topOrigins", $"an array of {OriginRule}", CaseObject.ReadText) ?? [];
        var algorithms = members.OptionalList("algorithms", AlgorithmRule, ReadAlgorithm)?.Select(algorithm => algorithm.Value).ToArray()
            ?? new FidoRelyingPartyOptions { Id = AnyId, Name = AnyId, Origins = [AnyOrigin] }.Algorithms;

        _ = TryMake(id, [AnyOrigin]) ?? throw members.Rule("rpId", IdRule);
        _ = TryMake(AnyId, origins) ?? throw members.Rule("origins", $"an array of {OriginRule}, at least one");
        _ = TryMake(AnyId, [AnyOrigin], topOrigins: topOrigins) ?? throw members.Rule("topOrigins", $"an array of {OriginRule}");
        _ = TryMake(AnyId, [AnyOrigin], algorithms) ?? throw members.Rule("algorithms", AlgorithmRule);
        return TryMake(id, origins, algorithms, topOrigins, members.OptionalFlag("allowCrossOrigin") ?? false, trustSource)!;
    }

    static FidoRelyingParty? TryMake(
        string id,
        IReadOnlyList<string> origins,
        IReadOnlyList<FidoAlgorithm>? algorithms = null,
        IReadOnlyList<string>? topOrigins = null,
        bool allowCrossOrigin = false,
        IFidoTrustSource? trustSource = null)
    {
        algorithms ??= [FidoAlgorithm.ES256];
        try
        {
            return new FidoRelyingParty(new FidoRelyingPartyOptions
            {
                Id = id,
                Name = id,
                Origins = origins,
                Algorithms = algorithms,

                // Who names it in a case wants to know.
                AllowRS1 = algorithms.Contains(FidoAlgorithm.RS1),
                AllowCrossOrigin = allowCrossOrigin,
                TopOrigins = topOrigins ?? [],
                TrustSource = trustSource ?? FidoNoTrust.Instance,
            });
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static AlgorithmNumber? ReadAlgorithm(JsonElement item) =>
        item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) ? new AlgorithmNumber((FidoAlgorithm)number) : null;

    sealed record AlgorithmNumber(FidoAlgorithm Value);
}
