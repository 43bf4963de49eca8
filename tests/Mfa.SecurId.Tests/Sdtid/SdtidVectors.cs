using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mfa.SecurId.Tests.Sdtid;

/// <summary>The sdtid files of the vectors: made by stoken 0.92, with what it says of them. A field that isn't known, or no file, fails the load.</summary>
internal static class SdtidVectors
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    public static IReadOnlyList<SdtidVector> All { get; } = Load();

    public static SdtidVector Of(string file) => All.Single(vector => vector.File == file);

    static List<SdtidVector> Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "securid.json")));
        var vectors = document.RootElement.GetProperty("sdtid").Deserialize<List<SdtidVector>>(Options)!;
        return vectors.Count > 0 ? vectors : throw new InvalidOperationException("There are no sdtid vectors.");
    }
}

/// <param name="File">Its name.</param>
/// <param name="Password">Its password; null if it has none.</param>
/// <param name="Seed">The seed in hexadecimal.</param>
/// <param name="EncSeed">As the peer shows it in its own encryption; of no use here.</param>
/// <param name="Serial">12 digits.</param>
/// <param name="Digits">Of the tokencode.</param>
/// <param name="Interval">Seconds.</param>
/// <param name="PinMode">2 = AddPIN, 1 = LocalPIN.</param>
/// <param name="Expiration">The first day on which it isn't valid any more; null where the peer wasn't asked.</param>
/// <param name="Codes">Tokencodes, which other tests look at.</param>
/// <param name="Xml">The file.</param>
internal sealed record SdtidVector(
    string File, string? Password, string Seed, string? EncSeed, string Serial, int Digits, int Interval, int PinMode, string? Expiration, JsonElement? Codes, string Xml);
