using System.CommandLine;
using Mfa.SecurId;
using Mfa.Tool.Commands.Keys;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.SecurId.Conversion;

/// <summary>Into what tokens are converted, and what it is locked with.</summary>
internal sealed class SecurIdTargetOptions
{
    // What an sdtid file says of itself, if nobody says something else.
    const string DefaultBatch = "mfa";

    readonly ChoiceOption<SecurIdFormat> _to = new(
        "--to", "What to convert into: a token string of version 2 (ctf) or 3 (v3), or an sdtid file. Required.", SecurIdWords.Formats);

    readonly ChoiceOption<SecurIdCtfCarrier?> _carrier = new(
        "--carrier", "What a token string stands in: digits alone, or the address that opens an app; default plain with ctf, and android with v3, which has no plain form.", SecurIdWords.Carriers);

    readonly Option<bool> _blocks = KeyFileOptions.Flag("--blocks", "With ctf: write plain digits in blocks of five, for whoever types them.");
    readonly SecretTextOptions _password;
    readonly Option<bool> _plain = KeyFileOptions.Flag("--plain", "Lock it with no password: then it is as secret as the seed.");
    readonly SecurIdDeviceIdOption _deviceId = new("--new-device-id", "With ctf and v3: the device to bind the token string to");
    readonly Option<string> _batchName = BatchOption("--batch-name", "the name of the batch");
    readonly Option<string> _origin = BatchOption("--origin", "who made it");
    readonly Option<string> _destination = BatchOption("--destination", "whom it is for");

    public SecurIdTargetOptions(ToolHost host) => _password = new SecretTextOptions(host, "--new-password", "The password to lock it with", "TEXT");

    public IEnumerable<Option> All => [_to, _carrier, _blocks, .. _password.All, _plain, _deviceId, _batchName, _origin, _destination];

    /// <summary>The file, for <see cref="StandardInputUse"/>.</summary>
    public Option<string> PasswordFile => _password.File;

    /// <exception cref="ToolException">The options are at odds with one another, or the password can't be used.</exception>
    public SecurIdTarget Read(ParseResult parse)
    {
        if (parse.GetResult(_to) is null)
            throw ToolException.WrongUsage($"{_to.Name} is required.");
        var format = parse.GetValue(_to);
        ThrowIfAtOdds(parse, format);
        var password = _password.Read(parse);
        if (password is var (option, text))
            KeyFileOptions.ThrowUnlessPassphrase(option, text);
        return new SecurIdTarget(format, password, _deviceId.Read(parse))
        {
            DeviceIdOption = _deviceId.Name,
            TextOptions = new SecurIdCtfOptions
            {
                Version = format == SecurIdFormat.Version3 ? 3 : 2,
                Carrier = parse.GetValue(_carrier),
                InBlocks = parse.GetValue(_blocks),
            },
            BatchOf = source => new SecurIdSdtidBatch(
                parse.GetValue(_batchName) ?? source?.Name ?? DefaultBatch,
                parse.GetValue(_origin) ?? source?.Origin ?? DefaultBatch,
                parse.GetValue(_destination) ?? source?.Destination ?? DefaultBatch),
        };
    }

    void ThrowIfAtOdds(ParseResult parse, SecurIdFormat format)
    {
        Option[] foreign = format switch
        {
            SecurIdFormat.Sdtid => [_carrier, _blocks, _deviceId],
            SecurIdFormat.Version3 => [_blocks, _batchName, _origin, _destination],
            _ => [_batchName, _origin, _destination],
        };
        if (foreign.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false }) is { } excluded)
            throw ToolException.WrongUsage($"{excluded.Name} can't be chosen with {_to.Name} {SecurIdWords.Of(format)}.");
        var carrier = parse.GetValue(_carrier);
        if (format == SecurIdFormat.Version3 && carrier == SecurIdCtfCarrier.Plain)
            throw ToolException.WrongUsage($"{_carrier.Name} plain can't be chosen with {_to.Name} v3, which stands in an address.");
        if (parse.GetValue(_blocks) && carrier is not null and not SecurIdCtfCarrier.Plain)
            throw ToolException.WrongUsage($"{_blocks.Name} can't be chosen with {_carrier.Name} {SecurIdWords.Of(carrier.Value)}.");
        if (parse.GetValue(_plain) == _password.IsGiven(parse))
        {
            throw ToolException.WrongUsage(parse.GetValue(_plain)
                ? $"{_plain.Name} excludes a password."
                : $"{_password.File.Name}, --new-password or {_plain.Name} is required.");
        }

        foreach (var option in (Option<string>[])[_batchName, _origin, _destination])
            ThrowUnlessWritable(option.Name, parse.GetValue(option));
    }

    static void ThrowUnlessWritable(string option, string? value)
    {
        try
        {
            _ = new SecurIdSdtidWriteOptions(new SecurIdSdtidBatch(value ?? "", "", ""), default);
        }
        catch (ArgumentException)
        {
            throw ToolException.WrongUsage($"{option} must be text of at most 1024 characters, without line breaks.");
        }
    }

    static Option<string> BatchOption(string name, string what) => new(name)
    {
        Description = $"With sdtid: {what}, as the file says of itself; default what the file says that is read, and otherwise {DefaultBatch}.",
        HelpName = "TEXT",
    };
}
