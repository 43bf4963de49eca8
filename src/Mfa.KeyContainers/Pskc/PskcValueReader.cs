using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Xml.Linq;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Pskc.Protection;

namespace Mfa.KeyContainers.Pskc;

/// <summary>Reads the values in Data (RFC 6030, section 4.2), each plain or encrypted. It remembers what it has seen, to find values that are there twice.</summary>
internal sealed class PskcValueReader(PskcKeys keys, PskcProtectionHeader header)
{
    // A value that stands for the MAC's key too would be one that somebody put there.
    readonly HashSet<UInt128> _seen = header.Mac?.Key is { } macKey ? [DigestOf(macKey)] : [];

    /// <summary>Reads them. What is wrong is said. Whoever takes them disposes them.</summary>
    public PskcValues Read(XElement? data, PskcDiagnostics diagnostics)
    {
        var values = new PskcValues();
        if (data is null)
            return values;
        values.Secret = Secret(data, values, diagnostics);
        values.Counter = Number(data, "Counter", TokenKeyFields.Counter, sizeof(long), values, diagnostics);
        values.Time = Number(data, "Time", TokenKeyFields.Time, sizeof(int), values, diagnostics);
        values.TimeInterval = Small(Number(data, "TimeInterval", TokenKeyFields.TimeInterval, sizeof(int), values, diagnostics), data, "TimeInterval", diagnostics);
        values.TimeDrift = Small(Number(data, "TimeDrift", TokenKeyFields.TimeDrift, sizeof(int), values, diagnostics), data, "TimeDrift", diagnostics);
        return values;
    }

    static UInt128 DigestOf(EncryptedValue value) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(value.Data));

    SecretBytes? Secret(XElement data, PskcValues values, PskcDiagnostics diagnostics)
    {
        var (plain, opened) = Value(data, "Secret", TokenKeyFields.Secret, values, diagnostics);
        var secret = opened ?? (plain is null ? null : PskcText.SecretBase64(plain));
        if (secret is null && plain is not null)
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, "Secret isn't Base64.", data, "Secret");
        if (secret is null || secret.Length <= TokenKey.MaximumSecretLength)
            return secret;
        diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, $"Secret is longer than {TokenKey.MaximumSecretLength} bytes.", data, "Secret");
        secret.Dispose();
        return null;
    }

    long? Number(XElement data, string name, TokenKeyFields field, int width, PskcValues values, PskcDiagnostics diagnostics)
    {
        var (plain, opened) = Value(data, name, field, values, diagnostics);
        using (opened)
        {
            if (plain is null && opened is null)
                return null;
            long number = 0;
            if (opened is not null ? TryBigEndian(opened.Span, width, out number) : PskcText.TryLong(plain!, out number))
            {
                if (opened is not null && opened.Length != width)
                    diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, $"{name} was encrypted as {opened.Length} bytes, not {width}; it was read as a big-endian number.", data, name);
                return number;
            }
        }

        diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, $"{name} isn't a number.", data, name);
        return null;
    }

    static int? Small(long? number, XElement data, string name, PskcDiagnostics diagnostics)
    {
        if (number is null or (>= int.MinValue and <= int.MaxValue))
            return (int?)number;
        diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, $"{name} doesn't fit 32 bits.", data, name);
        return null;
    }

    // RFC 6030 doesn't say what a number is before it is encrypted. In files it is big-endian: of its type's length, or without leading zeros (pskc-utils).
    static bool TryBigEndian(ReadOnlySpan<byte> bytes, int width, out long number)
    {
        number = 0;
        if (bytes.Length is 0 or > sizeof(long))
            return false;
        Span<byte> padded = stackalloc byte[sizeof(long)];
        padded.Fill(bytes.Length == width && bytes[0] >= 0x80 ? (byte)0xFF : (byte)0);
        bytes.CopyTo(padded[(sizeof(long) - bytes.Length)..]);
        number = BinaryPrimitives.ReadInt64BigEndian(padded);
        CryptographicOperations.ZeroMemory(padded);
        return true;
    }

    (string? Plain, SecretBytes? Opened) Value(XElement data, string name, TokenKeyFields field, PskcValues values, PskcDiagnostics diagnostics)
    {
        if (PskcChildren.Child(data, name, diagnostics) is not { } element)
            return default;
        var plain = PskcChildren.Child(element, "PlainValue", diagnostics);
        var encrypted = PskcChildren.Child(element, "EncryptedValue", diagnostics);
        var mac = PskcChildren.Child(element, "ValueMAC", diagnostics);
        if (plain is not null && encrypted is not null)
            diagnostics.Error(TokenKeyDiagnosticCode.FieldRepeated, $"{name} is there plain and encrypted.", element);
        else if (plain is null && encrypted is null)
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMissing, $"{name} has neither PlainValue nor EncryptedValue.", element);
        if (diagnostics.HasError)
            return default;
        if (encrypted is not null)
            return (null, Encrypted(encrypted, mac, field, values, diagnostics));
        if (mac is not null)
            diagnostics.Warn(TokenKeyDiagnosticCode.Leniency, "A ValueMAC stands with a value that isn't encrypted; it was not checked.", mac);
        if (PskcText.Of(plain!) is { } text)
            return (text, null);
        diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, $"{name} holds elements and not a value.", plain);
        return default;
    }

    SecretBytes? Encrypted(XElement element, XElement? macElement, TokenKeyFields field, PskcValues values, PskcDiagnostics diagnostics)
    {
        if (EncryptedValue.Read(element, diagnostics) is not { } value)
            return null;
        var mac = macElement is null ? null : PskcText.Base64(macElement.Value);
        if (macElement is not null && mac is null)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMalformed, "ValueMAC isn't Base64.", macElement);
            return null;
        }

        // RFC 6030, section 6.1.1. Who takes a MAC away mustn't have his way.
        if (mac is null && header is { HasMacMethod: true, IsMacOverPlaintext: false } && !value.Cipher.IsAuthenticated)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMissing, "The file has a MACMethod, and this encrypted value no ValueMAC.", element, "ValueMAC");
            return null;
        }

        return Open(value, mac, element, field, values, diagnostics);
    }

    SecretBytes? Open(EncryptedValue value, byte[]? mac, XElement element, TokenKeyFields field, PskcValues values, PskcDiagnostics diagnostics)
    {
        var opened = keys.Open(value, mac);
        if (opened.Plaintext is null)
        {
            if (opened.Known is { } known)
                diagnostics.Add(known);
            else
                diagnostics.Error(opened.Problem, opened.Message, element);
            return null;
        }

        values.Encrypted |= field;
        if (opened.IsAuthenticated)
            values.Authenticated |= field;
        else
            diagnostics.Warn(TokenKeyDiagnosticCode.NotAuthenticated, "The value is encrypted and not authenticated: whoever can alter the file can alter it.", element.Parent);
        if (opened.IsMacOverPlaintext)
            diagnostics.Warn(TokenKeyDiagnosticCode.Leniency, "The MAC is over the plaintext, as in drafts.", element);

        // Drafts have one vector for the whole file, so that equal counters look equal.
        if (!header.IsMacOverPlaintext && !_seen.Add(DigestOf(value)))
            diagnostics.Warn(TokenKeyDiagnosticCode.ValueRepeated, "The same encrypted value stands elsewhere in the file.", element);
        return opened.Plaintext;
    }
}
