using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mfa.SecurId.Tests.Spec;

/// <summary>What a live program of another make computed and wrote; see the file's own words.</summary>
sealed class SecurIdVectors
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public required string Generator { get; init; }

    public required string Note { get; init; }

    public required IReadOnlyList<TokencodeVector> Tokencodes { get; init; }

    public required JsonElement Ctf { get; init; }

    public required JsonElement Sdtid { get; init; }

    public required JsonElement V3 { get; init; }

    public static SecurIdVectors Load()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Vectors", "securid.json"));
        var vectors = JsonSerializer.Deserialize<SecurIdVectors>(file, Options) ?? throw new InvalidDataException("securid.json is empty.");
        return vectors.Tokencodes.Count > 0 ? vectors : throw new InvalidDataException("securid.json holds no tokencodes.");
    }
}

sealed record TokencodeVector(
    string Seed, string Serial, int Digits, int Interval, SecurIdPinMode PinMode, string? Pin, long Time, string Code, string Ctf, string Sdtid)
{
    public SecurIdToken ToToken() => new(Serial, Convert.FromHexString(Seed), Digits, TimeSpan.FromSeconds(Interval), PinMode);
}
