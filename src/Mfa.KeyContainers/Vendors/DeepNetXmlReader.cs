using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Xml.Linq;
using Mfa.KeyContainers.Import;
using Mfa.KeyContainers.Xml;

namespace Mfa.KeyContainers.Vendors;

/// <summary>
/// DeepNet's XML of SafeID tokens: data/header, then data/tokens/token ("DualShield Token File Format for SafeID Hardware OTP Tokens" in its wiki).
/// </summary>
internal sealed class DeepNetXmlReader : ITokenKeyReader
{
    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync(SeedStream file, ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new SeedXmlReader(file, context.Limits);
        if ((await reader.ReadRootAsync().ConfigureAwait(false)).Name != "data")
            throw new SeedFileException(TokenKeyDiagnosticCode.FormatUnknown, "The root element isn't data.", reader.Line);

        DeepNetHeader? header = null;
        var number = 0L;
        while (await reader.ReadChildAsync(cancellationToken, entered: "tokens").ConfigureAwait(false) is { } element)
        {
            var line = VendorElements.LineOf(element);
            if (reader.CheckSize(element) is { } tooLarge)
                yield return context.Record(++number, null, [tooLarge]);
            else if (element.Name == "header")
                header = header is null ? DeepNetHeader.Read(element) : throw new SeedFileException(TokenKeyDiagnosticCode.FieldRepeated, "There are two headers.", line);
            else
            {
                var notes = new RecordNotes(line);
                var key = ReadToken(element, header ?? throw new SeedFileException(TokenKeyDiagnosticCode.FieldMissing, "The header must come first.", line), notes);
                yield return context.Record(++number, key, notes.All);
            }
        }
    }

    static TokenKey? ReadToken(XElement token, DeepNetHeader header, RecordNotes notes)
    {
        foreach (var note in header.Notes.All)
            notes.Add(note);
        if (token.Name != "token")
            notes.Error(TokenKeyDiagnosticCode.FieldUnknown, "The element isn't token.");
        var elements = new VendorElements(token, notes);
        var serial = FieldValues.RequiredText(elements.Text("serial"), "serial", notes);
        var seed = elements.Text("seed");
        List<TokenKeyExtension> extensions = [.. header.Extensions];
        elements.KeepRest(TokenKeyExtensionPlace.Key, extensions);
        if (header.Interval is null)
            notes.Warning(TokenKeyDiagnosticCode.FieldMissing, "There is no timeWindow: whether the token goes by time or by event isn't said.", "timeWindow");

        Span<byte> secret = stackalloc byte[TokenKey.MaximumSecretLength];
        try
        {
            var length = header.IsBase64 ? Base64(seed, secret, notes) : FieldValues.Hexadecimal(seed, secret, "seed", notes);
            return notes.HasError ? null : new TokenKey(secret[..length])
            {
                Device = new TokenKeyDevice { SerialNumber = serial, Manufacturer = header.Manufacturer, Model = header.Product },
                Algorithm = header.Interval is null ? TokenKeyAlgorithm.Unknown : TokenKeyAlgorithm.Totp,
                HashAlgorithm = header.Hash ?? FieldValues.ConcludeHash(length, "seed", notes),
                ResponseFormat = header.Digits,
                TimeInterval = header.Interval,
                Extensions = extensions,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    static int Base64(string? seed, Span<byte> secret, RecordNotes notes)
    {
        if (string.IsNullOrEmpty(seed))
            notes.Missing("seed");
        else if (!Convert.TryFromBase64String(seed, secret, out var length) || length == 0)
            notes.Malformed("seed", $"Base64 of at most {secret.Length} bytes");
        else
            return length;
        return 0;
    }
}
