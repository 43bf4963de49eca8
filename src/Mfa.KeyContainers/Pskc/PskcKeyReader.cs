using System.Xml.Linq;
using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Pskc;

/// <summary>Reads a KeyPackage (RFC 6030, section 4) that has at most one Key.</summary>
internal sealed class PskcKeyReader(PskcValueReader values, bool isSigned, bool acceptDrafts)
{
    readonly List<TokenKeyExtension> _extensions = [];

    /// <summary>Reads one package. What is wrong is said, and null comes back.</summary>
    public TokenKey? Read(XElement package, PskcDiagnostics diagnostics)
    {
        _extensions.Clear();
        var device = ReadDevice(package, diagnostics);
        if (PskcChildren.Child(package, "Key", diagnostics) is not { } key)
        {
            diagnostics.Error(TokenKeyDiagnosticCode.FieldMissing, "The package has no Key.", package, "Key");
            return null;
        }

        PskcChildren.KeepOthers(key, TokenKeyExtensionPlace.Key, _extensions, diagnostics,
            "Issuer", "AlgorithmParameters", "KeyProfileId", "KeyReference", "FriendlyName", "Data", "UserId", "Policy");
        PskcChildren.KeepOthers(package, TokenKeyExtensionPlace.Package, _extensions, diagnostics, "DeviceInfo", "CryptoModuleInfo", "Key");
        var data = PskcChildren.Child(key, "Data", diagnostics);
        PskcChildren.KeepOthers(data, TokenKeyExtensionPlace.Data, _extensions, diagnostics, "Secret", "Counter", "Time", "TimeInterval", "TimeDrift");
        var policy = PskcChildren.Child(key, "Policy", diagnostics) is { } element ? new PskcPolicyReader(element, _extensions, diagnostics).Read() : null;
        var parameters = new PskcParametersReader(PskcChildren.Child(key, "AlgorithmParameters", diagnostics), _extensions, diagnostics);
        using var read = diagnostics.HasError ? new PskcValues() : values.Read(data, diagnostics);
        return Finish(key, device, parameters, policy, read, diagnostics);
    }

    TokenKey? Finish(XElement key, TokenKeyDevice device, PskcParametersReader parameters, TokenKeyPolicy? policy, PskcValues read, PskcDiagnostics diagnostics)
    {
        var uri = key.Attribute("Algorithm") is { } attribute ? PskcText.Trimmed(attribute.Value) : null;
        var algorithm = AlgorithmOf(uri, key, diagnostics);
        var friendlyName = PskcChildren.Child(key, "FriendlyName", diagnostics);
        var (id, issuer, userId) = (IdOf(key, diagnostics), PskcChildren.Text(key, "Issuer", diagnostics), PskcChildren.Text(key, "UserId", diagnostics));
        var (profile, reference) = (PskcChildren.Text(key, "KeyProfileId", diagnostics), PskcChildren.Text(key, "KeyReference", diagnostics));
        var name = PskcChildren.Text(key, "FriendlyName", diagnostics);
        var (suite, challenge, response) = (parameters.Suite(), parameters.Challenge(), parameters.Response());
        var hash = parameters.Hash(algorithm, suite);
        if (diagnostics.HasError)
            return null;
        return new TokenKey(read.Secret is { } secret ? secret.Span : default)
        {
            Id = id,
            Device = device,
            Algorithm = algorithm,
            AlgorithmUri = uri,
            Issuer = issuer,
            Suite = suite,
            HashAlgorithm = hash,
            ChallengeFormat = challenge,
            ResponseFormat = response,
            ProfileId = profile,
            Reference = reference,
            FriendlyName = name,
            FriendlyNameLanguage = friendlyName?.Attribute(XNamespace.Xml + "lang")?.Value,
            UserId = userId,
            Counter = read.Counter,
            Time = read.Time,
            TimeInterval = read.TimeInterval,
            TimeDrift = read.TimeDrift,
            Policy = policy,
            Extensions = [.. _extensions],
            EncryptedFields = read.Encrypted,
            AuthenticatedFields = isSigned ? TokenKeyFields.All : read.Authenticated,
            IsRecordAuthenticated = isSigned,
        };
    }

    TokenKeyAlgorithm AlgorithmOf(string? uri, XElement key, PskcDiagnostics diagnostics)
    {
        var draft = AlgorithmUris.AlgorithmOfDraft(uri);
        if (draft == TokenKeyAlgorithm.Unknown)
            return AlgorithmUris.AlgorithmOf(uri);
        var (code, severity, message) = AlgorithmUris.RemarkOnDraft(acceptDrafts);
        diagnostics.Add(code, severity, message, key, "Algorithm");
        return acceptDrafts ? draft : TokenKeyAlgorithm.Unknown;
    }

    TokenKeyDevice ReadDevice(XElement package, PskcDiagnostics diagnostics)
    {
        var device = PskcChildren.Child(package, "DeviceInfo", diagnostics);
        var module = PskcChildren.Child(package, "CryptoModuleInfo", diagnostics);
        PskcChildren.KeepOthers(device, TokenKeyExtensionPlace.Device, _extensions, diagnostics,
            "Manufacturer", "SerialNo", "Model", "IssueNo", "DeviceBinding", "StartDate", "ExpiryDate", "UserId");
        PskcChildren.KeepOthers(module, TokenKeyExtensionPlace.Module, _extensions, diagnostics, "Id");
        return new TokenKeyDevice
        {
            Manufacturer = PskcChildren.Text(device, "Manufacturer", diagnostics),
            SerialNumber = PskcChildren.Text(device, "SerialNo", diagnostics),
            Model = PskcChildren.Text(device, "Model", diagnostics),
            IssueNumber = PskcChildren.Text(device, "IssueNo", diagnostics),
            Binding = PskcChildren.Text(device, "DeviceBinding", diagnostics),
            StartDate = PskcChildren.Date(device, "StartDate", diagnostics),
            ExpiryDate = PskcChildren.Date(device, "ExpiryDate", diagnostics),
            UserId = PskcChildren.Text(device, "UserId", diagnostics),
            ModuleId = PskcChildren.Text(module, "Id", diagnostics),
        };
    }

    // RFC 6030, section 4.1 requires it; figure 8 has an attribute in lower case elsewhere, and so have files here.
    static string? IdOf(XElement key, PskcDiagnostics diagnostics)
    {
        if (key.Attribute("Id") is { } id)
            return id.Value;
        var other = key.Attribute("id") ?? key.Attribute("KeyId");
        if (other is null)
            diagnostics.Warn(TokenKeyDiagnosticCode.FieldMissing, "The key has no Id.", key, "Id");
        else
            diagnostics.Inform(TokenKeyDiagnosticCode.Leniency, "The Id is written otherwise.", other);
        return other?.Value;
    }
}
