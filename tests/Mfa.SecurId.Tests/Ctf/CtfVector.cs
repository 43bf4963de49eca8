using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mfa.SecurId.Tests.Ctf;

/// <summary>A token string that stoken made, and what is in it; out of <c>securid.json</c>, which says how they were made.</summary>
internal sealed class CtfVector
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public static IReadOnlyList<CtfVector> Version2 { get; } = Load("ctf");

    public static IReadOnlyList<CtfVector> Version3 { get; } = Load("v3");

    /// <summary>plain, blocks, iphone or android; absent in version 3, whose vectors are Android's.</summary>
    public string Format { get; init; } = "android";

    public required string? Password { get; init; }

    public required string? DeviceId { get; init; }

    public required string String { get; init; }

    public required string Seed { get; init; }

    public required string Serial { get; init; }

    public required int Digits { get; init; }

    public required int Interval { get; init; }

    public required int PinMode { get; init; }

    /// <summary>What stoken calls the expiration date: the first day on which the token isn't valid any more.</summary>
    public required string Expiration { get; init; }

    public required bool StokenReadsBack { get; init; }

    public required string? StokenError { get; init; }

    public SecurIdPinMode ExpectedPinMode => (SecurIdPinMode)PinMode;

    public DateOnly ExpectedExpiry => DateOnly.ParseExact(Expiration, "yyyy/MM/dd", CultureInfo.InvariantCulture).AddDays(-1);

    public SecurIdCtfCarrier ExpectedCarrier => Format switch
    {
        "plain" or "blocks" => SecurIdCtfCarrier.Plain,
        "iphone" => SecurIdCtfCarrier.IPhone,
        "android" => SecurIdCtfCarrier.Android,
        _ => throw new InvalidDataException($"Format {Format}?"),
    };

    /// <summary>The token, made anew.</summary>
    public SecurIdToken Token() => new(Serial, Convert.FromHexString(Seed), Digits, TimeSpan.FromSeconds(Interval), ExpectedPinMode, expiry: ExpectedExpiry);

    public SecurIdCtfOpening Open() => SecurIdCtf.Parse(String).Open(Password, DeviceId);

    static CtfVector[] Load(string section)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "securid.json")));
        var vectors = file.RootElement.GetProperty(section).Deserialize<CtfVector[]>(Options);
        return vectors is { Length: > 0 } ? vectors : throw new InvalidDataException($"There are no vectors in {section}.");
    }
}
