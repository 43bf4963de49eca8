using System.Formats.Asn1;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Reads a PIN policy (RFC 6031, section 3).</summary>
internal static class PinPolicyReader
{
    /// <exception cref="AsnContentException">It isn't one.</exception>
    public static void Read(KeyFields fields, AsnReader policy)
    {
        var pinKeyId = TextAt(policy, 0);
        var usageMode = TextAt(policy, 1) ?? throw new AsnContentException("There is no pinUsageMode.");
        var failures = NumberAt(policy, 2);
        var minimum = NumberAt(policy, 3);
        var maximum = NumberAt(policy, 4);
        var encoding = TextAt(policy, 5);
        var pinPolicy = new TokenPinPolicy
        {
            PinKeyId = pinKeyId,
            UsageMode = PinUsageModeNames.ModeOf(usageMode),
            MaximumFailedAttempts = failures,
            MinimumLength = minimum,
            MaximumLength = maximum,
            Encoding = encoding is null ? null : ValueEncodingNames.EncodingOf(encoding),
        };
        fields.PinPolicy = pinPolicy;

        // RFC 6030, section 5: what isn't understood of a policy forbids the key.
        fields.IsPolicyUnderstood &= pinPolicy.UsageMode is not null && (encoding is null || pinPolicy.Encoding is not null) && !policy.HasData;
    }

    static string? TextAt(AsnReader policy, int number) => IsNext(policy, number) ? KeyAttributeValues.Text(policy, TagOf(number)) : null;

    static long? NumberAt(AsnReader policy, int number) => IsNext(policy, number) ? KeyAttributeValues.Number(policy, long.MaxValue, TagOf(number)) : null;

    static bool IsNext(AsnReader policy, int number) => policy.HasData && policy.PeekTag().HasSameClassAndValue(TagOf(number));

    static Asn1Tag TagOf(int number) => new(TagClass.ContextSpecific, number);
}
