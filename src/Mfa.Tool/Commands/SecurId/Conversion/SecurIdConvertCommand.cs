using System.CommandLine;
using Mfa.Tool.Commands.Keys;
using Mfa.Tool.Commands.Keys.Conversion;
using Mfa.Tool.Input;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId.Conversion;

/// <summary><c>mfa securid convert</c>.</summary>
internal sealed class SecurIdConvertCommand : ToolCommand
{
    readonly SecurIdTokenOptions _token;
    readonly SecurIdTargetOptions _target;
    readonly Option<string> _out = new("--out")
    {
        Description = "The file to write, its owner's alone to read; - is standard output, and the report goes to standard error. Required.",
        HelpName = "FILE",
    };

    readonly Option<bool> _force = KeyFileOptions.Flag("--force", "Replace the file of --out, if there is one.");

    public SecurIdConvertCommand(ToolHost host)
        : base(host, "convert", "Writes a token as a token string, or tokens as an sdtid file, locked with another password or bound to another device: all of them, or nothing.")
    {
        _token = new SecurIdTokenOptions(host);
        _target = new SecurIdTargetOptions(host);
        Takes([.. _token.All, .. _target.All, _out, _force]);
    }

    public override string Example => "mfa securid convert --token token.txt --to sdtid --new-password-file password.txt --out token.sdtid --force";

    protected override ExitCode Execute(ParseResult parse) => ExecuteAsync(parse).GetAwaiter().GetResult();

    async Task<ExitCode> ExecuteAsync(ParseResult parse)
    {
        var name = parse.GetValue(_out) ?? throw ToolException.WrongUsage($"{_out.Name} is required.");
        using var source = _token.Open(parse, _target.PasswordFile);
        var target = _target.Read(parse);
        var candidates = await ReadAsync(parse, source, target).ConfigureAwait(false);
        try
        {
            using var output = OutputFile.Create(Host, name, parse.GetValue(_force), _out.Name);
            var failure = await WriteAsync(target, output, candidates).ConfigureAwait(false);
            if (failure is null)
                output.Commit();
            var isStandardOutput = name == TextInput.StandardInput;
            Print(parse, isStandardOutput ? Host.Error : Host.Output, new SecurIdConversionReport
            {
                Format = SecurIdWords.Of(source.Format),
                To = SecurIdWords.Of(target.Format),
                File = failure is null && !isStandardOutput ? name : null,
                Tokens = failure is null ? candidates.Count : 0,
                LeftOut = failure is null ? target.LostOf(candidates) : [],
                Failure = failure,
            }, ToolJson.Reports.SecurIdConversionReport);
            return failure is null ? ExitCode.Done : ExitCode.Refused;
        }
        finally
        {
            foreach (var candidate in candidates)
                candidate.Dispose();
        }
    }

    // Only an sdtid file has room for several.
    async Task<IReadOnlyList<SecurIdCandidate>> ReadAsync(ParseResult parse, SecurIdSource source, SecurIdTarget target)
    {
        if (target.Format != SecurIdFormat.Sdtid)
            return [await _token.ReadOneAsync(parse, source).ConfigureAwait(false)];
        List<SecurIdCandidate> candidates = [];
        try
        {
            await foreach (var candidate in _token.ReadAsync(parse, source).ConfigureAwait(false))
            {
                if (candidate.Token is null)
                    throw _token.WhyNotOpened(candidate);
                candidates.Add(candidate);
            }

            return candidates;
        }
        catch (ToolException)
        {
            candidates.ForEach(candidate => candidate.Dispose());
            throw;
        }
    }

    static async Task<string?> WriteAsync(SecurIdTarget target, OutputFile output, IReadOnlyList<SecurIdCandidate> candidates)
    {
        try
        {
            return await target.WriteAsync(output.Stream, candidates).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw output.Unwritable();
        }
    }
}
