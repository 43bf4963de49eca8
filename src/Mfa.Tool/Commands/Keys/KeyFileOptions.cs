using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using Mfa.KeyContainers;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.Keys;

/// <summary>The seed file, what opens it, whose signature counts, and what is let pass in it.</summary>
internal sealed class KeyFileOptions
{
    readonly ToolHost _host;
    readonly WordArgument _file = new("FILE", "The seed file; - is standard input.");
    readonly ChoiceOption<TokenKeyFormat> _format = new(
        "--format", "The file's format; recognised, if it isn't given. CSV dialects that look alike have to be said.", KeyWords.Formats)
    {
        HelpName = "NAME",
    };

    readonly SecretTextOptions _passphrase;
    readonly SecretTextOptions _key;
    readonly SecretTextOptions _macKey;
    readonly Option<string> _certificate = new("--certificate")
    {
        Description = "A certificate with its private key that the file is encrypted to: PKCS #12 or PEM.",
        HelpName = "FILE",
    };

    readonly SecretTextOptions _certificatePassword;
    readonly Option<string[]> _signers = new("--signer")
    {
        Description = "Certificates of signers, or of authorities that issued them, whose signatures count: DER, PEM or PKCS #7. May be given more than once.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    readonly Option<bool> _requireSignature = Flag("--require-signature", "Take no key from a file without a signature by a --signer.");
    readonly Option<bool> _acceptSha1Signatures = Flag("--accept-sha1-signatures", "Let signatures with SHA-1 count, as pskctool makes them.");
    readonly Option<bool> _acceptDrafts = Flag("--accept-drafts", "Read layouts and names of the drafts before RFC 6030, too.");

    public KeyFileOptions(ToolHost host)
    {
        _host = host;
        _passphrase = new SecretTextOptions(host, "--passphrase", "The passphrase that the file is encrypted under", "TEXT");
        _key = new SecretTextOptions(host, "--key", "The key that was agreed on, in hexadecimal digits", "HEX");
        _macKey = new SecretTextOptions(host, "--mac-key", "A MAC key that the file names and doesn't hold, in hexadecimal digits after its name", "NAME=HEX");
        _certificatePassword = new SecretTextOptions(host, "--certificate-password", "The password of the file of --certificate", "TEXT", onlyAsFile: true);
    }

    public WordArgument File => _file;

    /// <summary>The argument, and the options in the order of the help page.</summary>
    public IEnumerable<Symbol> All =>
    [
        _file, _format, .. _passphrase.All, .. _key.All, .. _macKey.All, _certificate, .. _certificatePassword.All, _signers, _requireSignature, _acceptSha1Signatures,
        _acceptDrafts,
    ];

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <param name="parse">The command line.</param>
    /// <param name="others">Further options that may name standard input.</param>
    /// <exception cref="ToolException">Two name it.</exception>
    public void ThrowIfStandardInputIsNamedTwice(ParseResult parse, params IEnumerable<Option<string>> others) => StandardInputUse.ThrowIfTwice(
        parse, _file, [_passphrase.File, _key.File, _macKey.File, _certificate, _certificatePassword.File, .. others]);

    /// <summary>Opens the file. Nothing is read of it yet.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="time">The clock, for the validity of signers' certificates.</param>
    /// <exception cref="ToolException">A file can't be opened, or something that should open it can't be used.</exception>
    public KeyFile Open(ParseResult parse, TimeProvider time)
    {
        ThrowIfStandardInputIsNamedTwice(parse);
        if (parse.GetValue(_requireSignature) && parse.GetResult(_signers) is null)
            throw ToolException.WrongUsage($"{_requireSignature.Name} needs {_signers.Name}.");
        if (_certificatePassword.IsGiven(parse) && parse.GetResult(_certificate) is null)
            throw ToolException.WrongUsage($"{_certificatePassword.File.Name} needs {_certificate.Name}.");

        var credentials = new TokenKeyCredentials();
        var certificates = new List<X509Certificate2>();
        try
        {
            AddSecrets(parse, credentials);
            if (parse.GetValue(_certificate) is { } certificate)
            {
                certificates.Add(CertificateFile.ReadWithKey(_host, certificate, _certificatePassword.Read(parse)?.Text, _certificate.Name));
                credentials.AddCertificate(certificates[0]);
            }

            var signers = new X509Certificate2Collection();
            foreach (var signer in parse.GetValue(_signers) ?? [])
                signers.AddRange(CertificateFile.Read(_host, signer, _signers.Name));
            certificates.AddRange(signers);
            var options = new TokenKeyImportOptions
            {
                Format = parse.GetValue(_format),
                Credentials = credentials,
                TrustedSigners = signers,
                RequireSignature = parse.GetValue(_requireSignature),
                AcceptSha1Signatures = parse.GetValue(_acceptSha1Signatures),
                AcceptDrafts = parse.GetValue(_acceptDrafts),
                TimeProvider = time,
            };
            return new KeyFile(_file.Name, BinaryInput.Open(_host, parse.GetValue(_file)!, _file.Name), options, certificates);
        }
        catch (ToolException)
        {
            credentials.Dispose();
            certificates.ForEach(item => item.Dispose());
            throw;
        }
    }

    void AddSecrets(ParseResult parse, TokenKeyCredentials credentials)
    {
        if (_passphrase.Read(parse) is var (passphraseOption, passphrase))
        {
            ThrowUnlessPassphrase(passphraseOption, passphrase);
            credentials.AddPassphrase(passphrase);
        }

        if (_key.Read(parse) is var (keyOption, key))
            Add(key, $"{keyOption} must be hexadecimal digits, of 8 to 64 bytes.", bytes => credentials.AddKey(bytes));

        if (_macKey.Read(parse) is var (macKeyOption, macKey))
        {
            // Digits have no equals sign: the last one is the name's end.
            var rule = $"{macKeyOption} must be a name, an equals sign and hexadecimal digits, of 8 to 64 bytes.";
            var sign = macKey.LastIndexOf('=');
            if (sign < 1)
                throw ToolException.UnreadableInput(rule);
            Add(macKey[(sign + 1)..], rule, bytes => credentials.AddMacKey(bytes, macKey[..sign]));
        }
    }

    /// <exception cref="ToolException">It is none.</exception>
    public static void ThrowUnlessPassphrase(string option, string passphrase)
    {
        if (passphrase.Length is 0 or > 1024)
            throw ToolException.UnreadableInput($"{option} must have 1 to 1024 characters.");
    }

    static void Add(string digits, string rule, Action<ReadOnlySpan<byte>> add) => HexKey.Use(
        digits,
        bytes =>
        {
            add(bytes);
            return true;
        },
        length => length is >= 8 and <= 64,
        rule);
}
