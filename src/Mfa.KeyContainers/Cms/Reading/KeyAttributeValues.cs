using System.Formats.Asn1;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Reads the values of attributes (RFC 6031, section 3, and the module in its appendix A).</summary>
internal static class KeyAttributeValues
{
    static readonly Asn1Tag ChallengeFormat = new(TagClass.ContextSpecific, 0, isConstructed: true);
    static readonly Asn1Tag ResponseFormat = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Reads one value.</summary>
    /// <returns>Whether the attribute is known.</returns>
    /// <exception cref="AsnContentException">The value isn't what it must be.</exception>
    public static bool TryRead(KeyFields fields, string oid, AsnReader values)
    {
        switch (oid)
        {
            case PskcOids.Manufacturer:
                fields.Manufacturer = Text(values);
                return true;
            case PskcOids.SerialNumber:
                fields.SerialNumber = Text(values);
                return true;
            case PskcOids.Model:
                fields.Model = Text(values);
                return true;
            case PskcOids.IssueNumber:
                fields.IssueNumber = Text(values);
                return true;
            case PskcOids.DeviceBinding:
                fields.DeviceBinding = Text(values);
                return true;
            case PskcOids.DeviceStartDate:
                fields.DeviceStartDate = Time(values);
                return true;
            case PskcOids.DeviceExpiryDate:
                fields.DeviceExpiryDate = Time(values);
                return true;
            case PskcOids.ModuleId:
                fields.ModuleId = Text(values);
                return true;
            case PskcOids.DeviceUserId:
                fields.DeviceUserId = Text(values);
                return true;
            case PskcOids.KeyId:
                fields.Id = Text(values);
                return true;
            case PskcOids.Algorithm:
                fields.AlgorithmUri = Text(values);
                return true;
            case PskcOids.Issuer:
                fields.Issuer = Text(values);
                return true;
            case PskcOids.KeyProfileId:
                fields.ProfileId = Text(values);
                return true;
            case PskcOids.KeyReference:
                fields.Reference = Text(values);
                return true;
            case PskcOids.FriendlyName:
                ReadFriendlyName(fields, values.ReadSequence());
                return true;
            case PskcOids.Counter:
                fields.Counter = Number(values, long.MaxValue);
                return true;
            case PskcOids.Time:
                fields.Time = Number(values, long.MaxValue);
                return true;
            case PskcOids.TimeInterval:
                fields.TimeInterval = (int)Number(values, int.MaxValue);
                return true;
            case PskcOids.TimeDrift:
                fields.TimeDrift = (int)Number(values, int.MaxValue);
                return true;
            case PskcOids.KeyStartDate:
                fields.StartDate = Time(values);
                return true;
            case PskcOids.KeyExpiryDate:
                fields.ExpiryDate = Time(values);
                return true;
            case PskcOids.NumberOfTransactions:
                fields.NumberOfTransactions = values.TryReadUInt64(out var number) ? number : throw NotANumber(ulong.MaxValue);
                return true;
            case PskcOids.KeyUsages:
                ReadUsages(fields, values.ReadSequence());
                return true;
            case PskcOids.PinPolicy:
                PinPolicyReader.Read(fields, values.ReadSequence());
                return true;
            case PskcOids.KeyUserId:
                fields.UserId = Text(values);
                return true;
            default:
                return false;
        }
    }

    /// <summary>RFC 6031, section 3: one choice of suite, challenge and response.</summary>
    /// <returns>Whether the choice is known.</returns>
    /// <exception cref="AsnContentException">The value isn't what it must be.</exception>
    public static bool TryReadParameters(KeyFields fields, AsnReader values, Asn1Tag tag)
    {
        if (tag == ChallengeFormat)
        {
            var format = values.ReadSequence(tag);
            var encoding = Encoding(format);
            var hasCheckDigit = Flag(format);
            fields.ChallengeFormat = new TokenKeyChallengeFormat(encoding, Number(format, long.MaxValue), Number(format, long.MaxValue), hasCheckDigit);
            format.ThrowIfNotEmpty();
        }
        else if (tag == ResponseFormat)
        {
            var format = values.ReadSequence(tag);
            fields.ResponseFormat = new TokenKeyResponseFormat(Encoding(format), (int)Number(format, int.MaxValue), Flag(format));
            format.ThrowIfNotEmpty();
        }
        else if (tag.TagClass == TagClass.Universal)
        {
            fields.Suite = Text(values);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <exception cref="AsnContentException">It isn't a text.</exception>
    public static string Text(AsnReader reader, Asn1Tag? tag = null) => reader.ReadCharacterString(UniversalTagNumber.UTF8String, tag);

    /// <summary>An INTEGER (0..MAX).</summary>
    /// <exception cref="AsnContentException">It isn't one, or greater than this package can hold.</exception>
    public static long Number(AsnReader reader, long maximum, Asn1Tag? tag = null) =>
        reader.TryReadInt64(out var value, tag) && value >= 0 && value <= maximum ? value : throw NotANumber((ulong)maximum);

    // The platform computes fractions of a second in floating point, and may lose a tick: YYYYMMDDhhmmss.f, after a header of two bytes.
    static DateTimeOffset Time(AsnReader values)
    {
        const int fractionBegin = 2 + 14;
        const int digitsOfTick = 7;
        var encoded = values.PeekEncodedValue().Span;
        var time = values.ReadGeneralizedTime();
        if (encoded[1] >= 0x80 || !encoded.ContainsAny("Z+-"u8))
            throw new AsnContentException("The time has no zone.");
        if (encoded.Length <= fractionBegin || encoded[fractionBegin] is not ((byte)'.' or (byte)','))
            return time;
        var fraction = encoded[(fractionBegin + 1)..];
        var length = fraction.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var ticks = 0L;
        for (var i = 0; i < digitsOfTick; i++)
            ticks = 10 * ticks + (i < length ? fraction[i] - '0' : 0);
        var seconds = (time.Ticks - ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond;
        return new DateTimeOffset(seconds * TimeSpan.TicksPerSecond + ticks, time.Offset);
    }

    static AsnContentException NotANumber(ulong maximum) => new($"The number isn't one of 0 to {maximum}.");

    static TokenValueEncoding Encoding(AsnReader format) =>
        ValueEncodingNames.EncodingOf(Text(format)) ?? throw new AsnContentException("The encoding isn't one that is known.");

    static bool Flag(AsnReader format) => format.HasData && format.PeekTag() == Asn1Tag.Boolean && format.ReadBoolean();

    static void ReadFriendlyName(KeyFields fields, AsnReader name)
    {
        fields.FriendlyName = Text(name);
        fields.FriendlyNameLanguage = name.HasData ? Text(name) : null;
        name.ThrowIfNotEmpty();
    }

    static void ReadUsages(KeyFields fields, AsnReader usages)
    {
        if (!usages.HasData)
            throw new AsnContentException("There is no usage.");
        while (usages.HasData)
        {
            var usage = KeyUsageNames.UsageOf(Text(usages));
            fields.Usages |= usage;
            fields.IsPolicyUnderstood &= usage != TokenKeyUsages.None;
        }
    }
}
