using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mfa.TestKit;

/// <summary>
/// A data file of vectors: where they come from, what is expected of them and why, and the vectors themselves.
/// </summary>
/// <remarks>An unknown or missing field or an empty set is an error: a test over no vectors would pass.</remarks>
public sealed class VectorFile<T>
{
    public required string Source { get; init; }

    public required string Expectation { get; init; }

    public required string Reason { get; init; }

    public required IReadOnlyList<T> Vectors { get; init; }
}

public static class VectorFile
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads a file that the test project copies to its output.</summary>
    public static IReadOnlyList<T> Load<T>(string path)
    {
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path));
        var file = JsonSerializer.Deserialize<VectorFile<T>>(json, Options) ?? throw new InvalidDataException($"{path} is empty.");
        return file.Vectors.Count > 0 ? file.Vectors : throw new InvalidDataException($"{path} holds no vectors.");
    }
}
