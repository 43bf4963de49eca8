using System.Globalization;
using System.Xml.Linq;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Pskc.Writing;

/// <summary>Makes Policy (RFC 6030, section 5). What wasn't understood when it was read is written as it stood: a policy mustn't become weaker on its way.</summary>
internal static class PskcPolicyWriter
{
    public static XElement? Policy(TokenKey key)
    {
        var others = key.Extensions.Where(extension => extension.Place is TokenKeyExtensionPlace.Policy or TokenKeyExtensionPlace.PinPolicy).ToArray();
        if (key.Policy is not { } policy)
            return others.Length == 0 ? null : throw NoRoom.For(nameof(TokenKey.Policy), "An extension of a policy stands without a policy.");
        if (!policy.IsUnderstood && others.Length == 0)
            throw NoRoom.For(nameof(TokenKey.Policy), "The policy wasn't understood, and what of it isn't among the extensions: it can't be written.");
        return new XElement(PskcNames.Pskc + "Policy",
            PskcPackageWriter.Date("StartDate", policy.StartDate),
            PskcPackageWriter.Date("ExpiryDate", policy.ExpiryDate),
            Pin(policy.PinPolicy, [.. others.Where(extension => extension.Place == TokenKeyExtensionPlace.PinPolicy)]),
            Usages(policy.Usages),
            policy.NumberOfTransactions is { } count ? new XElement(PskcNames.Pskc + "NumberOfTransactions", count.ToString(CultureInfo.InvariantCulture)) : null,
            others.Where(extension => extension.Place == TokenKeyExtensionPlace.Policy).Select(PskcExtensionWriter.Parsed));
    }

    static IEnumerable<XElement> Usages(TokenKeyUsages usages) => KeyUsageNames.HasNames(usages)
        ? KeyUsageNames.NamesOf(usages).Select(name => new XElement(PskcNames.Pskc + "KeyUsage", name))
        : throw NoRoom.For(nameof(TokenKeyPolicy.Usages), "PSKC has no name for one of the usages.");

    static XElement? Pin(TokenPinPolicy? pin, TokenKeyExtension[] attributes)
    {
        if (pin is null)
            return attributes.Length == 0 ? null : throw NoRoom.For(nameof(TokenKeyPolicy.PinPolicy), "An extension of a PIN policy stands without one.");
        return new XElement(PskcNames.Pskc + "PINPolicy",
            Attribute("PINKeyId", pin.PinKeyId),
            Attribute("PINUsageMode", pin.UsageMode is not { } mode ? null
                : PinUsageModeNames.NameOf(mode) ?? throw NoRoom.For(nameof(TokenPinPolicy.UsageMode), "There is no such usage mode of a PIN.")),
            Attribute("MaxFailedAttempts", Number(pin.MaximumFailedAttempts, "MaxFailedAttempts")),
            Attribute("MinLength", Number(pin.MinimumLength, "MinLength")),
            Attribute("MaxLength", Number(pin.MaximumLength, "MaxLength")),
            Attribute("PINEncoding", pin.Encoding is { } encoding ? PskcPackageWriter.EncodingName(encoding, "PINEncoding") : null),
            attributes.Select(PskcExtensionWriter.ParsedAttribute));
    }

    static string? Number(long? value, string name) => value is { } number ? PskcPackageWriter.Unsigned(number, name) : null;

    static XAttribute? Attribute(string name, string? value) => value is null ? null : new XAttribute(name, PskcPackageWriter.Checked(value, name));
}
