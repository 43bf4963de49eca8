using System.Formats.Asn1;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Cms.Writing;

/// <summary>Writes the attributes of a policy (RFC 6031, section 3).</summary>
internal sealed class PolicyAttributeWriter(AttributeList list, IReadOnlyList<TokenKeyExtension> extensions)
{
    static readonly Asn1Tag PinKeyId = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag UsageMode = new(TagClass.ContextSpecific, 1);
    static readonly Asn1Tag MaximumFailedAttempts = new(TagClass.ContextSpecific, 2);
    static readonly Asn1Tag MinimumLength = new(TagClass.ContextSpecific, 3);
    static readonly Asn1Tag MaximumLength = new(TagClass.ContextSpecific, 4);
    static readonly Asn1Tag Encoding = new(TagClass.ContextSpecific, 5);

    /// <exception cref="ArgumentException">A field can't be written.</exception>
    public void Add(TokenKeyPolicy policy)
    {
        list.AddTime(PskcOids.KeyStartDate, "Policy.StartDate", policy.StartDate);
        list.AddTime(PskcOids.KeyExpiryDate, "Policy.ExpiryDate", policy.ExpiryDate);
        if (policy.NumberOfTransactions is { } count)
            list.Add(PskcOids.NumberOfTransactions, "Policy.NumberOfTransactions", writer => writer.WriteInteger(count));

        // What wasn't understood was kept whole, as extensions: they are written, and the reader won't understand it either.
        var kept = policy.IsUnderstood ? [] : extensions.Where(extension => extension.Place is TokenKeyExtensionPlace.Policy or TokenKeyExtensionPlace.PinPolicy)
            .Select(AttributeList.OidOf).Where(oid => oid is PskcOids.KeyUsages or PskcOids.PinPolicy).ToList();
        if (!policy.IsUnderstood && kept.Count == 0)
            throw list.Unwritable("Policy", "it wasn't understood, and what wasn't is not in the extensions");
        if (policy.Usages != TokenKeyUsages.None && !kept.Contains(PskcOids.KeyUsages))
            AddUsages(policy.Usages);
        if (policy.PinPolicy is { } pinPolicy && !kept.Contains(PskcOids.PinPolicy))
            AddPinPolicy(pinPolicy);
    }

    void AddUsages(TokenKeyUsages usages) => list.Add(PskcOids.KeyUsages, "Policy.Usages", writer =>
    {
        if (!KeyUsageNames.HasNames(usages))
            throw list.Unwritable("Policy.Usages", "it has a flag without a name");
        using (writer.PushSequence())
        {
            foreach (var name in KeyUsageNames.NamesOf(usages))
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, name);
        }
    });

    void AddPinPolicy(TokenPinPolicy policy) => list.Add(PskcOids.PinPolicy, "Policy.PinPolicy", writer =>
    {
        if (policy.UsageMode is not { } usageMode || PinUsageModeNames.NameOf(usageMode) is not { } mode)
            throw list.Unwritable("Policy.PinPolicy.UsageMode", "RFC 6031 demands one");
        using (writer.PushSequence())
        {
            if (policy.PinKeyId is not null)
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, policy.PinKeyId, PinKeyId);
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, mode, UsageMode);
            AddNumber(writer, MaximumFailedAttempts, "Policy.PinPolicy.MaximumFailedAttempts", policy.MaximumFailedAttempts);
            AddNumber(writer, MinimumLength, "Policy.PinPolicy.MinimumLength", policy.MinimumLength);
            AddNumber(writer, MaximumLength, "Policy.PinPolicy.MaximumLength", policy.MaximumLength);
            if (policy.Encoding is { } encoding)
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, list.NameOf(encoding, "Policy.PinPolicy.Encoding"), Encoding);
        }
    });

    void AddNumber(AsnWriter writer, Asn1Tag tag, string field, long? number)
    {
        if (number is { } value)
            writer.WriteInteger(list.NotNegative(value, field), tag);
    }
}
