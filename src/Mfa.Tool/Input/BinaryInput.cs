using System.Security.Cryptography;

namespace Mfa.Tool.Input;

/// <summary>Opens or reads bytes from a file or from standard input.</summary>
internal static class BinaryInput
{
    /// <summary>Opens it.</summary>
    /// <param name="host">Has the standard input.</param>
    /// <param name="file">The file, or <see cref="TextInput.StandardInput"/>.</param>
    /// <param name="option">The option or argument that named it, for the message.</param>
    /// <exception cref="ToolException">It can't be opened.</exception>
    public static Stream Open(ToolHost host, string file, string option)
    {
        try
        {
            return file == TextInput.StandardInput ? host.OpenInput() : File.OpenRead(file);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(option);
        }
    }

    /// <summary>Reads a file to its end. Whoever asks clears what came of it, if that is a secret.</summary>
    /// <exception cref="ToolException">It can't be read, or is longer.</exception>
    public static byte[] Read(ToolHost host, string file, string option, int maximumLength)
    {
        using var stream = Open(host, file, option);
        var content = new byte[maximumLength + 1];
        try
        {
            var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return length <= maximumLength ? content[..length] : throw ToolException.UnreadableInput($"{option}: the file has more than {maximumLength} bytes.");
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(option);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Whether that is what a file throws that can't be read.</summary>
    public static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    public static ToolException Unreadable(string option) => ToolException.UnreadableInput($"{option}: the file can't be read.");
}
