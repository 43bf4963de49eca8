using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Mfa.KeyContainers.Import;
using Mfa.KeyContainers.Pskc.Drafts;
using Mfa.KeyContainers.Pskc.Protection;
using Mfa.KeyContainers.Xml;

namespace Mfa.KeyContainers.Pskc;

/// <summary>Reads a KeyContainer (RFC 6030, section 4): the head, then packages, each a record.</summary>
/// <param name="xml">The document.</param>
/// <param name="context">The import.</param>
/// <param name="isSigned">Whether a signature was verified; null if nobody was named whose signature counts.</param>
internal sealed class PskcContainerReader(SeedXmlReader xml, ImportContext context, bool? isSigned) : IDisposable
{
    // Each of them is read with all that the package says of the token.
    const int MaximumKeysInPackage = 100;

    const int MaximumOfFile = 100;

    readonly PskcProtectionHeader _header = new();
    readonly List<TokenKeyDiagnostic> _ofFile = [];
    readonly PskcDraftLayout _draft = new();
    PskcKeys? _keys;
    PskcKeyReader? _reader;
    bool _hasEncryptionKey;
    long _count;

    bool IsBegun => _keys is not null;

    public async IAsyncEnumerable<TokenKeyRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var root = await xml.ReadRootAsync().ConfigureAwait(false);
        CheckRoot(root);
        while (await xml.ReadChildAsync(cancellationToken).ConfigureAwait(false) is { } child)
        {
            var size = xml.CheckSize(child);
            var isPackage = child.Name.Namespace == root.Name.Namespace && child.Name.LocalName is ("KeyPackage" or "Device");
            if (size is null)
                PskcDraftLayout.Rename(child, root.Name.Namespace);
            if (!isPackage)
            {
                if (size is not null)
                    throw new SeedFileException(size.Code, size.Message, size.Line);
                ReadOther(child);
                continue;
            }

            if (child.Name.LocalName == "Device")
                ThrowUnlessDrafts(child);
            Begin();
            if (_ofFile.Count > 0)
                yield return AboutFile();
            foreach (var record in size is not null ? [context.Record(++_count, null, [size])] : ReadPackage(child))
                yield return record;
        }

        if (_count == 0)
            _ofFile.Add(new TokenKeyDiagnostic(TokenKeyDiagnosticCode.FieldMissing, TokenKeySeverity.Warning, "The container has no KeyPackage.") { Field = "KeyPackage" });
        if (_ofFile.Count > 0)
            yield return AboutFile();
    }

    public void Dispose() => _keys?.Dispose();

    void CheckRoot(XElement root)
    {
        if (root.Name.LocalName is not ("KeyContainer" or "SecretContainer"))
            throw new SeedFileException(TokenKeyDiagnosticCode.FormatUnknown, "The root isn't KeyContainer.");
        if (root.Name != PskcNames.Pskc + "KeyContainer")
            ThrowUnlessDrafts(null);

        // RFC 6030, section 1.2: a new minor version adds, a new major one changes.
        var version = (root.Attribute("Version") ?? root.Attribute("version"))?.Value.Trim();
        if (version is null)
            _ofFile.Add(new TokenKeyDiagnostic(TokenKeyDiagnosticCode.FieldMissing, TokenKeySeverity.Information, "The container doesn't say its version.") { Field = "Version" });
        else if (version.TrimStart('0') is not ['1', '.', _, ..])
            throw new SeedFileException(TokenKeyDiagnosticCode.VersionNotSupported, "The version isn't 1.", field: "Version");
    }

    void ThrowUnlessDrafts(XElement? at)
    {
        if (!context.Options.AcceptDrafts)
            throw new SeedFileException(TokenKeyDiagnosticCode.DraftNotAccepted, "The file is written as in drafts before RFC 6030, which wasn't asked for.", PskcDiagnostics.LineOf(at));
    }

    void Begin()
    {
        if (IsBegun)
            return;
        _keys = new PskcKeys(_header, context, isSigned ?? false);
        _reader = new PskcKeyReader(new PskcValueReader(_keys, _header), isSigned ?? false, context.Options.AcceptDrafts);
    }

    TokenKeyRecord AboutFile()
    {
        var record = context.AboutFile([.. _ofFile]);
        _ofFile.Clear();
        return record;
    }

    void ReadOther(XElement element)
    {
        var diagnostics = new PskcDiagnostics();
        if (element.Name == PskcNames.Signature + "Signature")
        {
            if (isSigned is null)
                diagnostics.Warn(TokenKeyDiagnosticCode.SignatureNotVerified, "The file is signed, and nobody was named whose signature counts.", element);
        }
        else if (element.Name == PskcNames.Pskc + "EncryptionKey")
        {
            ThrowIfLate(element, ref _hasEncryptionKey);
            _header.ReadEncryptionKey(element, diagnostics);
        }
        else if (element.Name == PskcNames.Pskc + "MACMethod")
        {
            var isRepeated = _header.HasMacMethod;
            ThrowIfLate(element, ref isRepeated);
            _header.ReadMacMethod(element, diagnostics);
        }
        else if (PskcDraftLayout.IsHead(element))
        {
            ThrowUnlessDrafts(element);
            ThrowIfLate(element, ref _draft.Seen(element));
            _draft.ReadHead(element, _header);
        }
        else
        {
            diagnostics.Inform(TokenKeyDiagnosticCode.FieldDropped, "What the container holds besides packages has no place in a record.", element);
        }

        // As many as it takes to see what is wrong: there may be millions of elements before a package.
        _ofFile.AddRange(diagnostics.All.Take(MaximumOfFile - _ofFile.Count));
    }

    // What says how values are protected comes before them, once.
    void ThrowIfLate(XElement element, ref bool isSeen)
    {
        var (line, field) = (PskcDiagnostics.LineOf(element), element.Name.LocalName);
        if (isSeen)
            throw new SeedFileException(TokenKeyDiagnosticCode.FieldRepeated, "The head says twice how values are protected.", line, field: field);
        if (IsBegun)
            throw new SeedFileException(TokenKeyDiagnosticCode.Malformed, "What says how values are protected comes after packages.", line, field: field);
        isSeen = true;
    }

    IEnumerable<TokenKeyRecord> ReadPackage(XElement package)
    {
        _draft.ToStandard(package);

        // RFC 6030, section 4: at most one key in a package. Drafts had several, and so have files.
        var keys = package.Elements(PskcNames.Pskc + "Key").ToArray();
        if (keys.Length > MaximumKeysInPackage)
        {
            var tooMany = new PskcDiagnostics();
            tooMany.Error(TokenKeyDiagnosticCode.FieldRepeated, $"The package has more than {MaximumKeysInPackage} keys.", package, "Key");
            yield return context.Record(++_count, null, tooMany.All);
            yield break;
        }

        keys.Remove();
        foreach (var key in keys.Length == 0 ? (XElement?[])[null] : keys)
        {
            var diagnostics = new PskcDiagnostics();
            if (key is not null)
                package.Add(key);
            if (keys.Length > 1)
                diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, "The package has more than one Key.", key);
            var read = _reader!.Read(package, diagnostics);
            key?.Remove();
            yield return context.Record(++_count, read, diagnostics.All);
        }
    }
}
