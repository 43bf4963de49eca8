using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Mfa.SecurId;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>What <c>--token</c> names: a token string, given or in a file, or an sdtid file; with what opens it.</summary>
internal sealed class SecurIdSource : IDisposable
{
    // As much as the recognition of an sdtid file looks at, and more than a token string has.
    const int BeginningLength = 4096;

    readonly string _option;
    readonly string? _password;
    readonly string? _deviceId;
    readonly SecurIdCtf? _ctf;
    readonly Stream? _file;

    SecurIdSource(string option, SecurIdCtf? ctf, Stream? file, string? password, string? deviceId) =>
        (_option, _ctf, _file, _password, _deviceId) = (option, ctf, file, password, deviceId);

    public SecurIdFormat Format => _ctf is null ? SecurIdFormat.Sdtid : _ctf.Version == 3 ? SecurIdFormat.Version3 : SecurIdFormat.Ctf;

    /// <summary>Opens it; of an sdtid file nothing but the beginning is read yet.</summary>
    /// <param name="host">Has the standard input.</param>
    /// <param name="option">The option that named it, for messages.</param>
    /// <param name="value">A token string, a file or a hyphen.</param>
    /// <param name="password">The password; null for none.</param>
    /// <param name="deviceId">The device id; null for none.</param>
    /// <exception cref="ToolException">It is nothing that can be read.</exception>
    public static SecurIdSource Open(ToolHost host, string option, string value, string? password, string? deviceId)
    {
        if (SecurIdCtf.TryParse(value, out var ctf))
            return new SecurIdSource(option, ctf, null, password, deviceId);
        if (IsMeantAsString(value) && !File.Exists(value))
            return new SecurIdSource(option, Parse(option, value), null, password, deviceId);
        return OpenFileAsync(BinaryInput.Open(host, value, option), option, password, deviceId).GetAwaiter().GetResult();
    }

    /// <summary>The tokens as they come; whoever takes one disposes it. The first one isn't about the file.</summary>
    /// <exception cref="ToolException">The file can't be read, or there is no token in it.</exception>
    public async IAsyncEnumerable<SecurIdCandidate> ReadAsync()
    {
        if (_ctf is not null)
        {
            yield return SecurIdCandidate.Of(_ctf, _password, _deviceId);
            yield break;
        }

        if (_deviceId is not null)
            throw ToolException.WrongUsage("--device-id can't be chosen with an sdtid file: it is bound to no device.");
        var records = SecurIdSdtidReader.ReadAsync(_file!, new SecurIdSdtidReadOptions { Password = _password.AsMemory() }).GetAsyncEnumerator();
        await using (records.ConfigureAwait(false))
        {
            for (var isFirst = true; await MoveNextAsync(records).ConfigureAwait(false); isFirst = false)
            {
                var record = records.Current;
                if (isFirst && record.Number == 0)
                    throw ToolException.UnreadableInput($"{_option}: {record.Message}");
                yield return SecurIdCandidate.Of(record, _password);
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    static async Task<SecurIdSource> OpenFileAsync(Stream stream, string option, string? password, string? deviceId)
    {
        var reader = PipeReader.Create(stream);
        var file = reader.AsStream();
        try
        {
            var beginning = (await reader.ReadAtLeastAsync(BeginningLength).ConfigureAwait(false)).Buffer;
            var bytes = beginning.ToArray();
            reader.AdvanceTo(beginning.Start);
            if (SecurIdSdtidReader.IsSdtid(bytes))
                return new SecurIdSource(option, null, file, password, deviceId);
            using (file)
                return new SecurIdSource(option, ReadText(option, bytes), null, password, deviceId);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw BinaryInput.Unreadable(option);
        }
    }

    static SecurIdCtf ReadText(string option, byte[] bytes)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(bytes));
            var text = reader.ReadToEnd().Trim();
            return text.StartsWith('<') ? throw ToolException.UnreadableInput($"{option}: the file is XML, and no sdtid file.") : Parse(option, text);
        }
        finally
        {
            // It may be as secret as the seed in it.
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    static SecurIdCtf Parse(string option, string text)
    {
        try
        {
            return SecurIdCtf.Parse(text);
        }
        catch (SecurIdFormatException exception)
        {
            throw ToolException.UnreadableInput($"{option}: {exception.Message}");
        }
    }

    // Somebody who mistyped a string is told what is wrong with it, not that there is no such file.
    static bool IsMeantAsString(string value) =>
        value.Contains("://", StringComparison.Ordinal) || (value.Length > 0 && value.All(character => char.IsAsciiDigit(character) || character is '-' or ' ') && value != TextInput.StandardInput);

    async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<SecurIdSdtidRecord> records)
    {
        try
        {
            return await records.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw BinaryInput.Unreadable(_option);
        }
    }
}
