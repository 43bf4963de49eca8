using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Mfa.KeyContainers.Import;
using static Mfa.KeyContainers.Migration.MigrationFields;

namespace Mfa.KeyContainers.Migration;

/// <summary>One OtpParameters of a payload, as a key.</summary>
internal static class MigrationKey
{
    static readonly string[] Names = ["", "secret", "name", "issuer", "algorithm", "digits", "type", "counter"];

    /// <summary>Reads a key; null, and an error noted, if it can't be read.</summary>
    public static TokenKey? Read(ReadOnlySpan<byte> message, RecordNotes notes)
    {
        Span<ProtobufField> fields = stackalloc ProtobufField[Names.Length];
        var reader = new ProtobufReader(message);
        var hasUnknown = false;
        while (!reader.IsAtEnd)
        {
            if (!reader.TryRead(out var field))
            {
                notes.Error(TokenKeyDiagnosticCode.Malformed, "The key isn't a message of Protocol Buffers.", "otp_parameters");
                return null;
            }

            if (field.Number >= Names.Length)
                hasUnknown = true;
            else if (fields[field.Number].Number != 0)
                notes.Error(TokenKeyDiagnosticCode.FieldRepeated, $"{Names[field.Number]} stands there more than once.", Names[field.Number]);
            else if (field.Number is Secret or Name or Issuer ? field.IsBytes : field.IsNumber)
                fields[field.Number] = field;
            else
                notes.Malformed(Names[field.Number], "of its type");
            if (notes.HasError)
                return null;
        }

        if (hasUnknown)
            notes.Information(TokenKeyDiagnosticCode.FieldDropped, "The key has fields that aren't known.");
        var secret = message[fields[Secret].Range];
        if (secret.IsEmpty)
            notes.Missing(Names[Secret]);
        else if (secret.Length > TokenKey.MaximumSecretLength)
            notes.Malformed(Names[Secret], $"at most {TokenKey.MaximumSecretLength} bytes");
        var algorithm = AlgorithmOf(fields[MigrationFields.Type], notes);
        var counter = CounterOf(fields[Counter], algorithm, notes);
        var hash = HashOf(fields[Algorithm], notes);
        var digits = DigitsOf(fields[Digits], notes);
        var name = Text(message[fields[Name].Range], Names[Name], notes);
        var issuer = Text(message[fields[Issuer].Range], Names[Issuer], notes);
        if (notes.HasError)
            return null;

        return new TokenKey(secret)
        {
            Algorithm = algorithm,
            HashAlgorithm = hash,
            ResponseFormat = digits,
            Counter = counter,
            TimeInterval = algorithm == TokenKeyAlgorithm.Totp ? Interval : null,
            FriendlyName = name,
            Issuer = issuer,
        };
    }

    /// <summary>Writes a key that <see cref="Export.PlainKeys"/> let pass.</summary>
    public static void Write(TokenKey key, ProtobufWriter writer)
    {
        writer.Bytes(Secret, key.Secret);
        WriteText(Name, NameOf(key), writer);
        WriteText(Issuer, key.Issuer ?? "", writer);
        writer.Number(Algorithm, key.HashAlgorithm switch
        {
            null => 0,
            var hash when hash == HashAlgorithmName.SHA256 => Sha256,
            var hash when hash == HashAlgorithmName.SHA512 => Sha512,
            _ => Sha1,
        });
        writer.Number(Digits, key.Digits switch { 8 => Eight, 6 => Six, _ => 0 });
        writer.Number(MigrationFields.Type, key.Algorithm == TokenKeyAlgorithm.Hotp ? Hotp : Totp);
        writer.Number(Counter, key.Counter ?? 0);
    }

    /// <summary>What an app shows: the name, or whatever tells the key apart.</summary>
    public static string NameOf(TokenKey key) => key.FriendlyName ?? key.UserId ?? key.Device.UserId ?? key.Device.SerialNumber ?? key.Id ?? "";

    static void WriteText(int field, string text, ProtobufWriter writer)
    {
        if (text.Length > 0)
            writer.Bytes(field, Encoding.UTF8.GetBytes(text));
    }

    static TokenKeyAlgorithm AlgorithmOf(in ProtobufField field, RecordNotes notes)
    {
        if (field.Value is Hotp or Totp)
            return field.Value == Hotp ? TokenKeyAlgorithm.Hotp : TokenKeyAlgorithm.Totp;
        notes.Error(
            field.Value == 0 ? TokenKeyDiagnosticCode.FieldMissing : TokenKeyDiagnosticCode.AlgorithmNotSupported, "type must be HOTP or TOTP.", Names[MigrationFields.Type]);
        return TokenKeyAlgorithm.Unknown;
    }

    // A counter of 0 isn't written.
    static long? CounterOf(in ProtobufField field, TokenKeyAlgorithm algorithm, RecordNotes notes)
    {
        if (field.Value > long.MaxValue)
            notes.Malformed(Names[Counter], "0 or more");
        else if (algorithm == TokenKeyAlgorithm.Hotp)
            return (long)field.Value;
        else if (field.Value != 0)
            notes.Information(TokenKeyDiagnosticCode.FieldDropped, "A key that isn't HOTP's has a counter, which means nothing.", Names[Counter]);
        return null;
    }

    static HashAlgorithmName? HashOf(in ProtobufField field, RecordNotes notes)
    {
        switch (field.Value)
        {
            case 0:
                return null;
            case Sha1:
                return HashAlgorithmName.SHA1;
            case Sha256:
                return HashAlgorithmName.SHA256;
            case Sha512:
                return HashAlgorithmName.SHA512;
            default:
                notes.Error(
                    TokenKeyDiagnosticCode.AlgorithmNotSupported,
                    field.Value == Md5 ? "algorithm is MD5, which no standard has for one-time passwords." : "algorithm must be SHA-1, SHA-256 or SHA-512.",
                    Names[Algorithm]);
                return null;
        }
    }

    static TokenKeyResponseFormat? DigitsOf(in ProtobufField field, RecordNotes notes)
    {
        if (field.Value is Six or Eight)
            return new TokenKeyResponseFormat(TokenValueEncoding.Decimal, field.Value == Six ? 6 : 8);
        if (field.Value != 0)
            notes.Malformed(Names[Digits], "six or eight");
        return null;
    }

    static string? Text(ReadOnlySpan<byte> bytes, string field, RecordNotes notes)
    {
        if (bytes.Length <= 4 * SeedText.MaximumLength && Utf8.IsValid(bytes))
            return FieldValues.Text(Encoding.UTF8.GetString(bytes), field, notes);
        notes.Malformed(field, $"UTF-8 of at most {SeedText.MaximumLength} characters");
        return null;
    }
}
