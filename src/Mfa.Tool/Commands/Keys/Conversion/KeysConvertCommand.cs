using System.CommandLine;
using System.Security.Cryptography;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys.Conversion;

/// <summary><c>mfa keys convert</c>.</summary>
internal sealed class KeysConvertCommand : ToolCommand
{
    readonly KeyFileOptions _file;
    readonly KeyTargetOptions _target;
    readonly Option<string> _out = new("--out")
    {
        Description = "The file to write, its owner's alone to read; - is standard output, and the report goes to standard error. Required.",
        HelpName = "FILE",
    };

    readonly Option<bool> _force = KeyFileOptions.Flag("--force", "Replace the file of --out, if there is one.");
    readonly Option<bool> _skipErrors = KeyFileOptions.Flag("--skip-errors", "Leave out records that can't be read, instead of writing nothing.");

    public KeysConvertCommand(ToolHost host)
        : base(host, "convert", "Writes the keys of a seed file in another format or under another protection: all of them, or nothing.")
    {
        _file = new KeyFileOptions(host);
        _target = new KeyTargetOptions(host);
        Takes([.. _file.All, .. _target.All, _out, _force, _skipErrors]);
    }

    public override string Example => "mfa keys convert tokens.csv --to pskc --to-passphrase-file passphrase.txt --out tokens.xml --force";

    protected override ExitCode Execute(ParseResult parse) => ExecuteAsync(parse).GetAwaiter().GetResult();

    async Task<ExitCode> ExecuteAsync(ParseResult parse)
    {
        var name = parse.GetValue(_out) ?? throw ToolException.WrongUsage($"{_out.Name} is required.");
        _file.ThrowIfStandardInputIsNamedTwice(parse, _target.Files);
        using var target = _target.Read(parse);
        using var file = _file.Open(parse, Host.Time);
        using var output = OutputFile.Create(Host, name, parse.GetValue(_force), _out.Name);
        var isStandardOutput = name == TextInput.StandardInput;
        var printer = BeginPrinting(
            parse, isStandardOutput ? Host.Error : Host.Output, ToolJson.Reports.KeyConversionRecord, ToolJson.Reports.KeyConversionSummary);
        var source = new KeySource(file, record => printer.Add(KeyConversionRecord.Of(record)));

        var failure = await WriteAsync(target, source, output).ConfigureAwait(false) ?? FailureOf(source, parse.GetValue(_skipErrors));
        if (failure is null)
            output.Commit();
        printer.End(new KeyConversionSummary
        {
            Format = KeyWords.Of(source.Format),
            To = KeyWords.Of(target.Format),
            File = failure is null && !isStandardOutput ? name : null,
            Keys = failure is null ? source.Keys : 0,
            Errors = source.Errors,
            Failure = failure,
        });
        return failure is null ? ExitCode.Done : ExitCode.Refused;
    }

    // What the target can't hold; null if it was written.
    static async Task<string?> WriteAsync(KeyTarget target, KeySource source, OutputFile output)
    {
        try
        {
            await target.WriteAsync(output.Stream, source.ReadAsync()).ConfigureAwait(false);
            return null;
        }
        catch (ArgumentException exception) when (source.Format == default)
        {
            throw ToolException.UnreadableInput($"The file can't be protected so: {KeyTargetOptions.MessageOf(exception)}");
        }
        catch (ArgumentException) when (source.Keys == 0)
        {
            // Said by FailureOf.
            return null;
        }
        catch (ArgumentException exception)
        {
            return WhatCantBeHeld(KeyTargetOptions.MessageOf(exception), source.Last);
        }
        catch (CryptographicException)
        {
            throw ToolException.UnreadableInput("The file can't be encrypted to a certificate of --to-certificate, or signed with that of --sign.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw output.Unwritable();
        }
    }

    string? FailureOf(KeySource source, bool skipErrors)
    {
        if (source.BrokeOff)
            return "The file breaks off.";
        if (source.Errors > 0 && !skipErrors)
            return $"A record can't be read; {_skipErrors.Name} leaves it out.";
        return source.Keys == 0 ? "There is no key that can be read." : null;
    }

    // Some formats name the token themselves, at the end; others don't.
    static string WhatCantBeHeld(string message, (long Record, string? SerialNumber) key) => key.SerialNumber is { } serial
        ? $"Record {ToolText.Number(key.Record)}, serial number {serial}: {message.Replace($": the token with the serial number {serial}.", ".", StringComparison.Ordinal)}"
        : $"Record {ToolText.Number(key.Record)}: {message}";
}
