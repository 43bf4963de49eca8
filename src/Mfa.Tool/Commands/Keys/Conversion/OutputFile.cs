using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.Keys.Conversion;

/// <summary>
/// A file that is there when it is complete, and otherwise isn't: it is written beside its place, readable by its owner alone, and moved there at the end. Standard output
/// is written to at the end, too.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    readonly ToolHost _host;
    readonly string _file;
    readonly string _option;
    readonly bool _overwrite;
    readonly string? _temporary;
    readonly PosixSignalRegistration[] _signals = [];

    OutputFile(ToolHost host, string file, bool overwrite, string option)
    {
        (_host, _file, _overwrite, _option) = (host, file, overwrite, option);
        if (file == TextInput.StandardInput)
        {
            Stream = new MemoryStream();
            return;
        }

        var path = Path.GetFullPath(file);
        if (Directory.Exists(path))
            throw Unwritable();
        if (!overwrite && File.Exists(path))
            throw ToolException.UnreadableInput($"{option}: the file exists; --force replaces it.");
        _temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.tmp");
        Stream = new FileStream(_temporary, OwnersAlone());

        // Who is told to end leaves nothing behind, either.
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, _ => Delete()))];
    }

    public Stream Stream { get; }

    /// <summary>Begins it.</summary>
    /// <param name="host">Has the standard output.</param>
    /// <param name="file">The file, or a hyphen for standard output.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="option">The option that named it, for messages.</param>
    /// <exception cref="ToolException">It is there already, or can't be.</exception>
    public static OutputFile Create(ToolHost host, string file, bool overwrite, string option)
    {
        try
        {
            return new OutputFile(host, file, overwrite, option);
        }
        catch (Exception exception) when (BinaryInput.IsUnreadable(exception))
        {
            throw Unwritable(option);
        }
    }

    /// <summary>It is complete: puts it in its place.</summary>
    /// <exception cref="ToolException">That can't be done.</exception>
    public void Commit()
    {
        try
        {
            if (_temporary is null)
                CopyToStandardOutput();
            else
                MoveIntoPlace(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable();
        }
    }

    public ToolException Unwritable() => Unwritable(_option);

    public void Dispose()
    {
        if (Stream is MemoryStream memory)
            CryptographicOperations.ZeroMemory(memory.GetBuffer());
        Stream.Dispose();
        Delete();
        foreach (var signal in _signals)
            signal.Dispose();
    }

    static ToolException Unwritable(string option) => ToolException.UnreadableInput($"{option}: the file can't be written.");

    static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    void MoveIntoPlace(string temporary)
    {
        ((FileStream)Stream).Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(temporary, _file, _overwrite);
    }

    void CopyToStandardOutput()
    {
        using var output = _host.OpenOutput();
        ((MemoryStream)Stream).WriteTo(output);
        output.Flush();
    }

    void Delete()
    {
        try
        {
            if (_temporary is not null)
                File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What was to be said has been said: there is no second message.
        }
    }
}
