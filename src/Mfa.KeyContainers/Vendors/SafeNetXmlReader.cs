using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Xml.Linq;
using Mfa.KeyContainers.Import;
using Mfa.KeyContainers.Xml;

namespace Mfa.KeyContainers.Vendors;

/// <summary>SafeNet's (Aladdin's) XML of eToken PASS: Tokens/Token, and each Application of a token is an HOTP key.</summary>
internal sealed class SafeNetXmlReader : ITokenKeyReader
{
    const int MaximumApplications = 32;

    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync(SeedStream file, ImportContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new SeedXmlReader(file, context.Limits);
        if ((await reader.ReadRootAsync().ConfigureAwait(false)).Name != "Tokens")
            throw new SeedFileException(TokenKeyDiagnosticCode.FormatUnknown, "The root element isn't Tokens.", reader.Line);

        var number = 0L;
        while (await reader.ReadChildAsync(cancellationToken).ConfigureAwait(false) is { } token)
        {
            if (reader.CheckSize(token) is { } tooLarge)
                yield return context.Record(++number, null, [tooLarge]);
            else
            {
                foreach (var (key, notes) in ReadToken(token))
                    yield return context.Record(++number, key, notes.All);
            }
        }
    }

    static IEnumerable<(TokenKey? Key, RecordNotes Notes)> ReadToken(XElement token)
    {
        var aboutToken = new RecordNotes(VendorElements.LineOf(token));
        if (token.Name != "Token")
            aboutToken.Error(TokenKeyDiagnosticCode.FieldUnknown, "The element isn't Token.");
        var elements = new VendorElements(token, aboutToken);
        List<TokenKeyExtension> extensions = [];
        var device = new TokenKeyDevice
        {
            SerialNumber = FieldValues.RequiredText(elements.Attribute("serial"), "serial", aboutToken),
            Model = FieldValues.Text(elements.Text("Model"), "Model", aboutToken),
        };
        elements.Keep("CaseModel", TokenKeyExtensionPlace.Device, extensions);
        elements.Keep("ProductionDate", TokenKeyExtensionPlace.Device, extensions);
        elements.Keep("ProductName", TokenKeyExtensionPlace.Device, extensions);
        var applications = elements.Take("Applications")?.Elements().ToArray() ?? [];
        elements.KeepRest(TokenKeyExtensionPlace.Device, extensions);
        if (applications.Length == 0)
            aboutToken.Missing("Application");
        else if (applications.Length > MaximumApplications)
            aboutToken.Error(TokenKeyDiagnosticCode.FieldRepeated, $"There are more than {MaximumApplications} elements Application.", "Application");
        if (aboutToken.HasError)
        {
            yield return (null, aboutToken);
            yield break;
        }

        foreach (var application in applications)
        {
            var notes = new RecordNotes(VendorElements.LineOf(application));
            foreach (var note in aboutToken.All)
                notes.Add(note);
            yield return (ReadApplication(application, device, extensions, notes), notes);
        }
    }

    static TokenKey? ReadApplication(XElement application, TokenKeyDevice device, List<TokenKeyExtension> ofDevice, RecordNotes notes)
    {
        if (application.Name != "Application")
            notes.Error(TokenKeyDiagnosticCode.FieldUnknown, "The element isn't Application.");
        var elements = new VendorElements(application, notes);
        var counter = FieldValues.Number(elements.Text("MovingFactor"), "MovingFactor", notes);
        List<TokenKeyExtension> extensions = [.. ofDevice];
        if (FieldValues.Text(elements.Attribute("ConnectorID"), "ConnectorID", notes) is { } connector)
            extensions.Add(new TokenKeyExtension(TokenKeyExtensionPlace.Key, $"ConnectorID={connector}"));

        Span<byte> secret = stackalloc byte[TokenKey.MaximumSecretLength];
        try
        {
            var length = FieldValues.Hexadecimal(elements.Text("Seed"), secret, "Seed", notes);
            elements.KeepRest(TokenKeyExtensionPlace.Key, extensions);
            return notes.HasError ? null : new TokenKey(secret[..length])
            {
                Device = device,
                Algorithm = TokenKeyAlgorithm.Hotp,
                HashAlgorithm = FieldValues.ConcludeHash(length, "Seed", notes, SHA256.HashSizeInBytes),
                Counter = counter,
                Extensions = extensions,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
