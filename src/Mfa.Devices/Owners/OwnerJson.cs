using System.Text.Json.Serialization;

namespace Mfa.Devices.Owners;

/// <summary>How records, tokens and proofs are written: JSON, in which no unknown member may stand.</summary>
/// <remarks>A member that isn't there is read as null or zero, whatever its initial value: members that came later turn null into what they mean.</remarks>
[JsonSourceGenerationOptions(
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnerState))]
[JsonSerializable(typeof(ProofDocument))]
[JsonSerializable(typeof(TokenDocument))]
internal sealed partial class OwnerJson : JsonSerializerContext;
