using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mfa.KeyContainers;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.Keys.Conversion;

/// <summary>Into which format keys are converted, and how the file is protected.</summary>
internal sealed class KeyTargetOptions
{
    // The name in RFC 6030, figure 6.
    const string DefaultKeyName = "Pre-shared-key";

    static readonly TokenKeyFormat[] Protectable = [TokenKeyFormat.Pskc, TokenKeyFormat.Cms];

    static readonly (string Word, PskcCipher Value)[] Ciphers =
    [
        ("aes128-cbc", PskcCipher.Aes128Cbc),
        ("aes192-cbc", PskcCipher.Aes192Cbc),
        ("aes256-cbc", PskcCipher.Aes256Cbc),
        ("aes128-gcm", PskcCipher.Aes128Gcm),
        ("aes192-gcm", PskcCipher.Aes192Gcm),
        ("aes256-gcm", PskcCipher.Aes256Gcm),
    ];

    readonly ToolHost _host;
    readonly ChoiceOption<TokenKeyFormat> _to = new("--to", "The format to convert into. Required.", KeyWords.Targets);
    readonly SecretTextOptions _passphrase;
    readonly SecretTextOptions _key;
    readonly Option<string> _keyName = new("--to-key-name") { Description = $"What the receiver knows the key by; default {DefaultKeyName}.", HelpName = "NAME" };
    readonly Option<string[]> _certificates = new("--to-certificate")
    {
        Description = "Encrypt to this certificate: DER or PEM. With cms it may be given more than once.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    readonly Option<bool> _plain = KeyFileOptions.Flag("--plain", "Write secrets in clear. CSV and otpauth-migration are never anything else, and need it, too.");
    readonly ChoiceOption<PskcCipher> _cipher = new(
        "--cipher",
        "The cipher. With pskc the default is AES-CBC with a MAC, of the length of the key, and of 128 bits under a passphrase; with cms it is aes256-gcm, and aes256-cbc the only other.",
        Ciphers)
    {
        HelpName = "NAME",
    };

    readonly Option<bool> _sha1 = KeyFileOptions.Flag("--sha1", "With pskc: MACs and derivation of keys with SHA-1, which is all that privacyIDEA and LinOTP read.");

    readonly Option<string> _sign = new("--sign")
    {
        Description = "Sign with this certificate and its private key: PKCS #12 or PEM. With pskc and cms.",
        HelpName = "FILE",
    };

    readonly SecretTextOptions _signPassword;
    readonly Option<bool> _omitExtensions = KeyFileOptions.Flag("--omit-extensions", "Leave out what a record has beyond the common fields, policies excepted; otherwise pskc and cms refuse what isn't their own.");
    readonly Option<bool> _allowSeveralParameters = KeyFileOptions.Flag(
        "--allow-several-parameters", "With cms: let a key say its hash and its digits, too, for which RFC 6031 has room for one only. Other programs may refuse the file.");

    readonly Option<bool> _pem = KeyFileOptions.Flag("--pem", "With cms: write PEM instead of DER.");

    public KeyTargetOptions(ToolHost host)
    {
        _host = host;
        _passphrase = new SecretTextOptions(host, "--to-passphrase", "The passphrase to encrypt under", "TEXT", onlyAsFile: true);
        _key = new SecretTextOptions(host, "--to-key", "The key to encrypt under, in hexadecimal digits", "HEX");
        _signPassword = new SecretTextOptions(host, "--sign-password", "The password of the file of --sign", "TEXT", onlyAsFile: true);
    }

    public IEnumerable<Option> All =>
    [
        _to, .. _passphrase.All, .. _key.All, _keyName, _certificates, _plain, _cipher, _sha1, _sign, .. _signPassword.All, _omitExtensions, _allowSeveralParameters, _pem,
    ];

    /// <summary>The options that may name standard input.</summary>
    public IEnumerable<Option<string>> Files => [_passphrase.File, _key.File, _sign, _signPassword.File];

    /// <exception cref="ToolException">The options are at odds with one another, or something that should protect the file can't be used.</exception>
    public KeyTarget Read(ParseResult parse)
    {
        if (parse.GetResult(_to) is null)
            throw ToolException.WrongUsage($"{_to.Name} is required.");
        var format = parse.GetValue(_to);
        ThrowIfAtOdds(parse, format);
        List<IDisposable> owned = [];
        try
        {
            return new KeyTarget(format, format switch
            {
                TokenKeyFormat.Pskc => ToPskc(parse, owned),
                TokenKeyFormat.Cms => ToCms(parse, owned),
                TokenKeyFormat.OtpauthMigration => WriteMigrationAsync,
                _ => (stream, keys) => OathCsvExporter.WriteAsync(stream, keys, DialectOf(format)),
            }, owned);
        }
        catch (ToolException)
        {
            owned.ForEach(item => item.Dispose());
            throw;
        }
    }

    void ThrowIfAtOdds(ParseResult parse, TokenKeyFormat format)
    {
        Option[] foreign = Protectable.Contains(format)
            ? format == TokenKeyFormat.Pskc ? [_allowSeveralParameters, _pem] : [_sha1]
            : [.. All.Where(option => option != _to && option != _plain)];
        if (foreign.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false }) is { } option)
            throw ToolException.WrongUsage($"{option.Name} can't be chosen with {_to.Name} {KeyWords.Of(format)}.");

        var protections = new[] { _passphrase.IsGiven(parse), _key.IsGiven(parse), parse.GetResult(_certificates) is not null }.Count(given => given);
        var plain = parse.GetValue(_plain);
        if (plain ? protections > 0 : protections == 0)
        {
            throw ToolException.WrongUsage(plain
                ? $"{_plain.Name} excludes every other protection."
                : Protectable.Contains(format)
                    ? $"{_passphrase.File.Name}, --to-key, {_certificates.Name} or {_plain.Name} is required."
                    : $"{_plain.Name} is required: {KeyWords.Of(format)} has secrets in clear.");
        }

        if (format == TokenKeyFormat.Pskc && protections + Math.Max(0, (parse.GetValue(_certificates)?.Length ?? 0) - 1) > 1)
            throw ToolException.WrongUsage($"{_to.Name} pskc takes one of {_passphrase.File.Name}, --to-key and {_certificates.Name}.");
        if (parse.GetResult(_keyName) is not null && !_key.IsGiven(parse))
            throw ToolException.WrongUsage($"{_keyName.Name} needs --to-key.");
        if (_signPassword.IsGiven(parse) && parse.GetResult(_sign) is null)
            throw ToolException.WrongUsage($"{_signPassword.File.Name} needs {_sign.Name}.");
        ThrowUnlessCipherFits(parse, format, plain);
    }

    void ThrowUnlessCipherFits(ParseResult parse, TokenKeyFormat format, bool plain)
    {
        if (parse.GetResult(_cipher) is null)
            return;
        if (plain)
            throw ToolException.WrongUsage($"{_cipher.Name} can't be chosen with {_plain.Name}.");
        if (format == TokenKeyFormat.Cms && parse.GetValue(_cipher) is not (PskcCipher.Aes256Cbc or PskcCipher.Aes256Gcm))
            throw ToolException.WrongUsage($"{_cipher.Name} must be aes256-gcm or aes256-cbc with {_to.Name} cms.");
        if (format == TokenKeyFormat.Pskc && parse.GetResult(_certificates) is not null)
            throw ToolException.WrongUsage($"{_cipher.Name} can't be chosen with {_certificates.Name} and {_to.Name} pskc: each value is encrypted with RSA.");
    }

    Func<Stream, IAsyncEnumerable<TokenKey>, Task> ToPskc(ParseResult parse, List<IDisposable> owned)
    {
        var protection = PskcProtectionOf(parse, owned);
        owned.Add(protection);
        var signer = Signer(parse, owned);
        try
        {
            var options = new PskcExportOptions(protection)
            {
                Cipher = parse.GetValue(_cipher),
                MacHash = parse.GetValue(_sha1) ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256,
                SigningCertificate = signer,
                OmitExtensions = parse.GetValue(_omitExtensions),
            };
            return (stream, keys) => PskcExporter.WriteAsync(stream, keys, options);
        }
        catch (ArgumentException exception)
        {
            throw ToolException.UnreadableInput($"{_sign.Name}: {MessageOf(exception)}");
        }
    }

    PskcProtection PskcProtectionOf(ParseResult parse, List<IDisposable> owned)
    {
        if (Passphrase(parse) is { } passphrase)
            return PskcProtection.FromPassphrase(passphrase, hash: parse.GetValue(_sha1) ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
        if (_key.Read(parse) is var (option, digits))
            return UseKey(option, digits, bytes => PskcProtection.PreSharedKey(bytes, KeyName(parse)));
        if (parse.GetValue(_certificates) is not [var file])
            return PskcProtection.None;
        var certificate = CertificateFile.ReadOne(_host, file, _certificates.Name);
        owned.Add(certificate);
        try
        {
            return PskcProtection.ToCertificate(certificate);
        }
        catch (ArgumentException exception)
        {
            throw ToolException.UnreadableInput($"{_certificates.Name}: {MessageOf(exception)}");
        }
    }

    Func<Stream, IAsyncEnumerable<TokenKey>, Task> ToCms(ParseResult parse, List<IDisposable> owned)
    {
        var secrets = new TokenKeyCredentials();
        owned.Add(secrets);
        if (Passphrase(parse) is { } passphrase)
            secrets.AddPassphrase(passphrase);
        if (_key.Read(parse) is var (option, digits))
        {
            UseKey(option, digits, bytes =>
            {
                secrets.AddKey(bytes, KeyName(parse));
                return secrets;
            });
        }

        var recipients = new X509Certificate2Collection();
        foreach (var file in parse.GetValue(_certificates) ?? [])
        {
            recipients.Add(CertificateFile.ReadOne(_host, file, _certificates.Name));
            owned.Add(recipients[^1]);
        }

        var options = new CmsExportOptions
        {
            Encryption = parse.GetValue(_plain) ? CmsEncryption.None : parse.GetValue(_cipher) == PskcCipher.Aes256Cbc ? CmsEncryption.Aes256Cbc : CmsEncryption.Aes256Gcm,
            Recipients = recipients,
            SharedSecrets = parse.GetValue(_plain) ? null : secrets,
            SigningCertificate = Signer(parse, owned),
            AllowSeveralParameters = parse.GetValue(_allowSeveralParameters),
            OmitExtensions = parse.GetValue(_omitExtensions),
            Pem = parse.GetValue(_pem),
        };
        return (stream, keys) => CmsKeyPackageExporter.WriteAsync(stream, keys, options);
    }

    string? Passphrase(ParseResult parse)
    {
        if (_passphrase.Read(parse) is not var (option, passphrase))
            return null;
        KeyFileOptions.ThrowUnlessPassphrase(option, passphrase);
        return passphrase;
    }

    static T UseKey<T>(string option, string digits, Func<ReadOnlySpan<byte>, T> use) =>
        HexKey.Use(digits, use, length => length is 16 or 24 or 32, $"{option} must be hexadecimal digits, of 16, 24 or 32 bytes.");

    string KeyName(ParseResult parse) => parse.GetValue(_keyName) switch
    {
        null => DefaultKeyName,
        "" => throw ToolException.WrongUsage($"{_keyName.Name} must not be empty."),
        { } name => name,
    };

    X509Certificate2? Signer(ParseResult parse, List<IDisposable> owned)
    {
        if (parse.GetValue(_sign) is not { } file)
            return null;
        var signer = CertificateFile.ReadWithKey(_host, file, _signPassword.Read(parse)?.Text, _sign.Name);
        owned.Add(signer);
        return signer;
    }

    static OathCsvDialect DialectOf(TokenKeyFormat format) => format switch
    {
        TokenKeyFormat.LinOtpCsv => OathCsvDialect.LinOtp,
        TokenKeyFormat.EntraCsv => OathCsvDialect.Entra,
        _ => OathCsvDialect.PrivacyIdea,
    };

    // One URI in a line, as they are read. The keys are taken one by one, and none is kept.
    static async Task WriteMigrationAsync(Stream stream, IAsyncEnumerable<TokenKey> keys)
    {
        var uris = OtpauthMigration.Write(keys.ToBlockingEnumerable());
        foreach (var uri in uris)
            await stream.WriteAsync(Encoding.ASCII.GetBytes(uri + "\n")).ConfigureAwait(false);
    }

    /// <summary>What an exporter says, without the parameter's name that the platform adds, and with the option's in place of the property's.</summary>
    public static string MessageOf(ArgumentException exception) => exception.Message
        .Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal)
        .Replace($"{nameof(CmsExportOptions.AllowSeveralParameters)} is set", "--allow-several-parameters is given.", StringComparison.Ordinal)
        .Replace("..", ".", StringComparison.Ordinal);
}
