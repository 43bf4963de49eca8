using System.Formats.Asn1;

namespace Mfa.KeyContainers.Tests.Cms;

/// <summary>Builds files piece by piece, so that any piece can be wrong.</summary>
internal static class CmsBuilder
{
    public const string PskcPrefix = "1.2.840.113549.1.9.16.12.";
    public const string KeyPackage = "1.2.840.113549.1.9.16.1.25";
    public const string EncryptedKeyPackage = "2.16.840.1.101.2.1.2.78.2";
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string EnvelopedData = "1.2.840.113549.1.7.3";
    public const string EncryptedData = "1.2.840.113549.1.7.6";
    public const string ContentCollection = "1.2.840.113549.1.9.16.1.19";

    public static byte[] Encode(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        write(writer);
        return writer.Encode();
    }

    public static byte[] Sequence(params byte[][] parts) => Tagged(Asn1Tag.Sequence, parts);

    public static byte[] Tagged(Asn1Tag tag, params byte[][] parts) => Encode(writer =>
    {
        using (writer.PushSequence(tag))
        {
            foreach (var part in parts)
                writer.WriteEncodedValue(part);
        }
    });

    public static byte[] Set(params byte[][] parts) => Encode(writer =>
    {
        using (writer.PushSetOf())
        {
            foreach (var part in parts)
                writer.WriteEncodedValue(part);
        }
    });

    public static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);

    public static byte[] Oid(string oid) => Encode(writer => writer.WriteObjectIdentifier(oid));

    public static byte[] Integer(long number) => Encode(writer => writer.WriteInteger(number));

    public static byte[] Octets(byte[] bytes) => Encode(writer => writer.WriteOctetString(bytes));

    public static byte[] Text(string text) => Encode(writer => writer.WriteCharacterString(UniversalTagNumber.UTF8String, text));

    public static byte[] Attribute(int number, params byte[][] values) => Attribute(PskcPrefix + number, values);

    public static byte[] Attribute(string oid, params byte[][] values) => Sequence(Oid(oid), Set(values));

    public static byte[] Key(params byte[][] attributes) => Sequence(Sequence(attributes), Octets([1, 2, 3]));

    public static byte[] Package(params byte[][] keys) => Sequence(Sequence(keys));

    public static byte[] PackageWith(byte[][] attributes, params byte[][] keys) => Sequence(Tagged(Context(0), attributes), Sequence(keys));

    public static byte[] ContentInfo(string type, byte[] content) => Sequence(Oid(type), Tagged(Context(0), content));
}
