using System.Text.Json;

namespace Mfa.TestKit;

/// <summary>The vectors that standards print, where they are.</summary>
public static class PublishedVectors
{
    public const string Variable = "MFA_PUBLISHED_VECTORS";

    public static string? Find(string file) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder && File.Exists(Path.Combine(folder, file))
            ? Path.Combine(folder, file)
            : null;

    public static JsonDocument Read(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Find(file) ?? throw new FileNotFoundException($"{file} not found in the folder that {Variable} names.")));
}
