using System.CommandLine;
using Mfa.SecurId;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>The token, and what opens it.</summary>
internal sealed class SecurIdTokenOptions
{
    readonly ToolHost _host;
    readonly Option<string> _token = new("--token")
    {
        Description = "The token: a token string, as digits or in its address, or a file with one, or an sdtid file; - is standard input. A string that isn't locked is a secret, which others can see here: prefer a file. Required.",
        HelpName = "CTF|FILE",
    };

    readonly Option<string> _serial = new("--serial")
    {
        Description = "The token's serial number, 1 to 12 digits: it chooses one of several in an sdtid file.",
        HelpName = "DIGITS",
    };

    readonly SecretTextOptions _password;
    readonly SecurIdDeviceIdOption _deviceId = new("--device-id", "The device that a token string is bound to");

    public SecurIdTokenOptions(ToolHost host)
    {
        _host = host;
        _password = new SecretTextOptions(host, "--password", "The password that the string or file is locked with", "TEXT");
        _serial.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length is 0 or > SecurIdToken.SerialNumberLength || !token.Value.All(char.IsAsciiDigit)))
                result.AddError($"{_serial.Name} must be 1 to {SecurIdToken.SerialNumberLength} digits.");
        });
    }

    public IEnumerable<Option> All => [_token, _serial, .. _password.All, _deviceId];

    /// <summary>Opens what <c>--token</c> names.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="others">Further options that may name standard input.</param>
    /// <exception cref="ToolException">There is nothing that can be read, or an option can't be used.</exception>
    public SecurIdSource Open(ParseResult parse, params IEnumerable<Option<string>> others)
    {
        var value = parse.GetValue(_token) ?? throw ToolException.WrongUsage($"{_token.Name} is required.");
        StandardInputUse.ThrowIfTwice(parse, [_token, _password.File, .. others]);
        string? password = null;
        if (_password.Read(parse) is var (option, text))
        {
            Keys.KeyFileOptions.ThrowUnlessPassphrase(option, text);
            password = text;
        }

        return SecurIdSource.Open(_host, _token.Name, value, password, _deviceId.Read(parse));
    }

    /// <summary>The tokens that are meant: all of them, or those with the number of <c>--serial</c>. Whoever takes one disposes it.</summary>
    /// <exception cref="ToolException">There is none, or the file can't be read.</exception>
    public async IAsyncEnumerable<SecurIdCandidate> ReadAsync(ParseResult parse, SecurIdSource source)
    {
        var serial = parse.GetValue(_serial) is { } digits ? SecurIdCandidate.Padded(digits) : null;
        var isFound = false;
        await foreach (var candidate in source.ReadAsync().ConfigureAwait(false))
        {
            // What is about the file is about every token; so is a string whose number doesn't show.
            if (serial is not null && candidate.SerialNumber != serial && candidate.Number is not null && (candidate.Text is null || candidate.SerialNumber is not null))
            {
                candidate.Dispose();
                continue;
            }

            isFound |= candidate.Number is not null;
            yield return candidate;
        }

        if (!isFound)
            throw ToolException.UnreadableInput($"{_token.Name}: there is no token with the serial number of {_serial.Name}.");
    }

    /// <summary>The one token that is meant.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="others">Further options that may name standard input.</param>
    /// <exception cref="ToolException">There is none, or more than one, or it can't be opened.</exception>
    public SecurIdToken ReadOne(ParseResult parse, params IEnumerable<Option<string>> others)
    {
        using var source = Open(parse, others);
        using var candidate = ReadOneAsync(parse, source).GetAwaiter().GetResult();
        return candidate.TakeToken();
    }

    /// <summary>The one token that is meant, with what is said of it; it is opened.</summary>
    /// <exception cref="ToolException">There is none, or more than one, or it can't be opened.</exception>
    public async Task<SecurIdCandidate> ReadOneAsync(ParseResult parse, SecurIdSource source)
    {
        SecurIdCandidate? chosen = null;
        try
        {
            await foreach (var candidate in ReadAsync(parse, source).ConfigureAwait(false))
            {
                if (candidate.Number is null)
                    throw WhyNotOpened(candidate);
                if (chosen is not null)
                {
                    candidate.Dispose();
                    throw ToolException.WrongUsage(parse.GetResult(_serial) is null
                        ? $"{_token.Name} has several tokens: {_serial.Name} chooses one."
                        : $"{_token.Name} has several tokens with the serial number of {_serial.Name}.");
                }

                chosen = candidate;
            }

            return chosen!.Token is null ? throw WhyNotOpened(chosen) : chosen;
        }
        catch (ToolException)
        {
            chosen?.Dispose();
            throw;
        }
    }

    /// <summary>Why a token isn't there, as an error.</summary>
    public ToolException WhyNotOpened(SecurIdCandidate candidate)
    {
        if (candidate.Entry is { } record)
            return ToolException.UnreadableInput($"{_token.Name}: {(record.Number == 0 ? "" : $"token {ToolText.Number(record.Number)}: ")}{record.Message}");
        var (ctf, status) = candidate.Text!.Value;
        return status switch
        {
            SecurIdOpenStatus.PasswordRequired => ToolException.WrongUsage($"--password or {_password.File.Name} is required: the string is locked with a password."),
            SecurIdOpenStatus.DeviceIdRequired => ToolException.WrongUsage(
                $"{_deviceId.Name} is required: the string is bound to {(ctf.FindDeviceClass() is { } found ? $"the class {SecurIdWords.Of(found)}, or to a device that looks like it" : "a device")}."),
            SecurIdOpenStatus.WrongPassword => ToolException.UnreadableInput($"{_token.Name}: the string isn't locked with this password, or it was altered."),
            SecurIdOpenStatus.WrongDeviceId => ToolException.UnreadableInput($"{_token.Name}: the string isn't bound to this {_deviceId.Name}, or it was altered or taken out of its address."),
            SecurIdOpenStatus.NotSupported => ToolException.UnreadableInput($"{_token.Name}: the string is of a kind of token that isn't supported."),
            _ => ToolException.UnreadableInput($"{_token.Name}: the string was altered."),
        };
    }
}
