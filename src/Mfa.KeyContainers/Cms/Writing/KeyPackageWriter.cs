using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cms.Writing;

/// <summary>Writes keys into symmetric key packages (RFC 6031, section 2): a new package where the token is another.</summary>
internal sealed class KeyPackageWriter(CmsExportOptions options)
{
    static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag PackageAttributes = new(TagClass.ContextSpecific, 0);

    readonly List<(byte[] Attributes, List<byte[]> Keys)> _packages = [];
    long _count;

    /// <exception cref="ArgumentException">A field can't be written.</exception>
    public void Add(TokenKey key)
    {
        _count++;
        var attributes = PackageAttributeWriter.Encode(key, _count, options);
        var encoded = Encode(key);
        if (_packages.Count == 0 || !_packages[^1].Attributes.AsSpan().SequenceEqual(attributes))
            _packages.Add((attributes, []));
        _packages[^1].Keys.Add(encoded);
    }

    /// <summary>The content and its type: a package, or a collection of them. Whoever asks clears it.</summary>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public (string ContentType, byte[] Content) Encode()
    {
        if (_packages.Count == 0)
            throw new ArgumentException("There are no keys to write.");

        // Large enough from the start, so that no copy is left behind that nobody clears.
        var writer = new AsnWriter(AsnEncodingRules.DER, checked((int)_packages.Sum(package => 64L + package.Attributes.Length + package.Keys.Sum(key => (long)key.Length))));
        try
        {
            if (_packages.Count == 1)
            {
                Write(writer, _packages[0].Attributes, _packages[0].Keys);
                return (CmsOids.SymmetricKeyPackage, writer.Encode());
            }

            // RFC 4073, section 2.
            using (writer.PushSequence())
            {
                foreach (var (attributes, keys) in _packages)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(CmsOids.SymmetricKeyPackage);
                        using (writer.PushSequence(Explicit))
                            Write(writer, attributes, keys);
                    }
                }
            }

            return (CmsOids.ContentCollection, writer.Encode());
        }
        finally
        {
            writer.Reset();
        }
    }

    /// <summary>Clears what was encoded.</summary>
    public void Clear()
    {
        foreach (var key in _packages.SelectMany(package => package.Keys))
            CryptographicOperations.ZeroMemory(key);
    }

    static void Write(AsnWriter writer, byte[] attributes, List<byte[]> keys)
    {
        using (writer.PushSequence())
        {
            if (attributes.Length > 0)
            {
                using (writer.PushSequence(PackageAttributes))
                    WriteAll(writer, attributes);
            }

            using (writer.PushSequence())
            {
                foreach (var key in keys)
                    writer.WriteEncodedValue(key);
            }
        }
    }

    byte[] Encode(TokenKey key)
    {
        var attributes = new KeyAttributeWriter(key, _count, options).Encode();
        var writer = new AsnWriter(AsnEncodingRules.DER, 64 + attributes.Length + key.Secret.Length);
        using (writer.PushSequence())
        {
            // One of the two must be there: a key about which there is nothing to say has an empty secret.
            if (attributes.Length > 0)
            {
                using (writer.PushSequence())
                    WriteAll(writer, attributes);
            }

            if (!key.Secret.IsEmpty || attributes.Length == 0)
                writer.WriteOctetString(key.Secret);
        }

        var encoded = writer.Encode();
        writer.Reset();
        return encoded;
    }

    static void WriteAll(AsnWriter writer, byte[] attributes)
    {
        for (ReadOnlySpan<byte> rest = attributes; !rest.IsEmpty;)
        {
            _ = AsnDecoder.ReadEncodedValue(rest, AsnEncodingRules.DER, out _, out _, out var length);
            writer.WriteEncodedValue(rest[..length]);
            rest = rest[length..];
        }
    }
}
