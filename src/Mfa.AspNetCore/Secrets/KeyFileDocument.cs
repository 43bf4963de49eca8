using System.Text.Json.Serialization;

namespace Mfa.AspNetCore.Secrets;

/// <summary>What stands in a key file: master keys, each protected by data protection; the first one protects, the last one is never dropped.</summary>
internal sealed record KeyFileDocument(int Version, IReadOnlyList<KeyFileEntry> Keys)
{
    public const int CurrentVersion = 1;
}

internal sealed record KeyFileEntry(string Id, byte[] Key);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(KeyFileDocument))]
internal sealed partial class KeyFileJson : JsonSerializerContext;
