using System.Formats.Asn1;
using System.Security.Cryptography;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Cms.Writing;

/// <summary>Writes the attributes of a key (RFC 6031, section 3).</summary>
internal sealed class KeyAttributeWriter(TokenKey key, long number, CmsExportOptions options)
{
    static readonly Asn1Tag ChallengeFormat = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag ResponseFormat = new(TagClass.ContextSpecific, 1);

    readonly AttributeList _list = new(number);

    /// <exception cref="ArgumentException">A field can't be written.</exception>
    public byte[] Encode()
    {
        _list.AddText(PskcOids.KeyId, "Id", key.Id);
        _list.AddText(PskcOids.Algorithm, "AlgorithmUri", AlgorithmUri());
        _list.AddText(PskcOids.Issuer, "Issuer", key.Issuer);
        _list.AddText(PskcOids.KeyProfileId, "ProfileId", key.ProfileId);
        _list.AddText(PskcOids.KeyReference, "Reference", key.Reference);
        AddFriendlyName();
        AddParameters();
        _list.AddNumber(PskcOids.Counter, "Counter", key.Counter);
        _list.AddNumber(PskcOids.Time, "Time", key.Time);
        _list.AddNumber(PskcOids.TimeInterval, "TimeInterval", key.TimeInterval);
        _list.AddNumber(PskcOids.TimeDrift, "TimeDrift", key.TimeDrift);
        if (key.Policy is { } policy)
            new PolicyAttributeWriter(_list, key.Extensions).Add(policy);
        _list.AddText(PskcOids.KeyUserId, "UserId", key.UserId);
        foreach (var extension in key.Extensions.Where(extension => !PackageAttributeWriter.IsOfPackage(extension) && IsWritten(extension)))
            AddExtension(extension);
        return _list.Encode();
    }

    string? AlgorithmUri()
    {
        if (AlgorithmUris.TryUriOf(key, out var uri))
            return uri;
        throw _list.Unwritable("Algorithm", uri is null ? $"{key.Algorithm} has no URI" : "AlgorithmUri says another");
    }

    void AddFriendlyName()
    {
        if (key.FriendlyName is null && key.FriendlyNameLanguage is not null)
            throw _list.Unwritable("FriendlyNameLanguage", "there is no FriendlyName");
        if (key.FriendlyName is null)
            return;
        _list.Add(PskcOids.FriendlyName, "FriendlyName", writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, key.FriendlyName);
                if (key.FriendlyNameLanguage is not null)
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, key.FriendlyNameLanguage);
            }
        });
    }

    // RFC 6031, section 3: one value, which is one of the three.
    void AddParameters()
    {
        var suite = Suite();
        if (!options.AllowSeveralParameters && (suite is null ? 0 : 1) + (key.ChallengeFormat is null ? 0 : 1) + (key.ResponseFormat is null ? 0 : 1) > 1)
        {
            var second = suite is not null && key.ChallengeFormat is not null ? "ChallengeFormat" : "ResponseFormat";
            throw _list.Unwritable(second, $"RFC 6031 has room for one of Suite (or HashAlgorithm), ChallengeFormat and ResponseFormat, unless {nameof(CmsExportOptions.AllowSeveralParameters)} is set");
        }

        _list.AddText(PskcOids.AlgorithmParameters, "Suite", suite);
        if (key.ChallengeFormat is { } challenge)
        {
            _list.Add(PskcOids.AlgorithmParameters, "ChallengeFormat", writer =>
            {
                using (writer.PushSequence(ChallengeFormat))
                {
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, _list.NameOf(challenge.Encoding, "ChallengeFormat.Encoding"));
                    if (challenge.HasCheckDigit)
                        writer.WriteBoolean(true);
                    writer.WriteInteger(_list.NotNegative(challenge.MinimumLength, "ChallengeFormat.MinimumLength"));
                    writer.WriteInteger(_list.NotNegative(challenge.MaximumLength, "ChallengeFormat.MaximumLength"));
                }
            });
        }

        if (key.ResponseFormat is { } response)
        {
            _list.Add(PskcOids.AlgorithmParameters, "ResponseFormat", writer =>
            {
                using (writer.PushSequence(ResponseFormat))
                {
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, _list.NameOf(response.Encoding, "ResponseFormat.Encoding"));
                    writer.WriteInteger(_list.NotNegative(response.Length, "ResponseFormat.Length"));
                    if (response.HasCheckDigit)
                        writer.WriteBoolean(true);
                }
            });
        }
    }

    // The hash has no place but the suite; SHA-1 needs none, for it is what the standards say if nothing is said.
    string? Suite()
    {
        if (key.HashAlgorithm is not { } hash || AlgorithmUris.HashOf(key.Algorithm, key.Suite) == hash)
            return key.Suite;
        if (key.Suite is null && key.Algorithm is TokenKeyAlgorithm.Hotp or TokenKeyAlgorithm.Totp)
        {
            if (hash == HashAlgorithmName.SHA1)
                return null;
            if (AlgorithmUris.HashOf(key.Algorithm, "HMAC-" + hash.Name) == hash)
                return "HMAC-" + hash.Name;
        }

        throw _list.Unwritable("HashAlgorithm", "Suite doesn't say it, and nothing else can");
    }

    bool IsWritten(TokenKeyExtension extension) =>
        !options.OmitExtensions || extension.Place is TokenKeyExtensionPlace.Policy or TokenKeyExtensionPlace.PinPolicy;

    void AddExtension(TokenKeyExtension extension)
    {
        if (extension.Place == TokenKeyExtensionPlace.Parameters)
            _list.Add(PskcOids.AlgorithmParameters, "Extensions", writer => AddParameter(writer, extension));
        else
            _list.AddExtension(extension);
    }

    void AddParameter(AsnWriter writer, TokenKeyExtension extension)
    {
        try
        {
            writer.WriteEncodedValue(Convert.FromHexString(extension.Content));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw _list.Unwritable("Extensions", "an extension of Parameters isn't hexadecimal DER", exception);
        }
    }
}
