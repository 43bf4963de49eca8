using System.Text.Json.Serialization;

namespace Mfa.Devices.Owners;

/// <summary>How records, tokens and proofs are written: JSON, in which no unknown member may stand.</summary>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnerState))]
[JsonSerializable(typeof(ProofDocument))]
[JsonSerializable(typeof(TokenDocument))]
internal sealed partial class OwnerJson : JsonSerializerContext;
