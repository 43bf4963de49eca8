namespace Mfa.SecurId.Ctf;

/// <summary>A device id as the two versions take it: what counts of what was typed, in upper case, with zero bytes behind it.</summary>
internal static class CtfDeviceId
{
    /// <summary>Bytes of a device id in version 3.</summary>
    public const int Version3Length = 48;

    /// <summary>Bytes of the longest device id in version 2.</summary>
    public const int MaximumVersion2Length = 40;

    /// <summary>Bytes of a device id in version 2, which depend on where the string stands.</summary>
    public static int Version2Length(SecurIdCtfCarrier carrier) => carrier == SecurIdCtfCarrier.Plain ? 32 : MaximumVersion2Length;

    /// <summary>The hexadecimal digits among the first so many characters as there are bytes: what is between them, such as the dashes of a GUID,
    /// counts.</summary>
    /// <returns>How many bytes aren't padding.</returns>
    public static int WriteVersion2(ReadOnlySpan<char> deviceId, Span<byte> destination)
    {
        var used = 0;
        destination.Clear();
        foreach (var character in deviceId[..Math.Min(deviceId.Length, destination.Length)])
        {
            if (char.IsAsciiHexDigit(character))
                destination[used++] = (byte)char.ToUpperInvariant(character);
        }

        return used;
    }

    /// <summary>The first 48 letters and digits: what is between them doesn't count.</summary>
    /// <returns>How many bytes aren't padding.</returns>
    public static int WriteVersion3(ReadOnlySpan<char> deviceId, Span<byte> destination)
    {
        var used = 0;
        destination.Clear();
        foreach (var character in deviceId)
        {
            if (used < destination.Length && char.IsAsciiLetterOrDigit(character))
                destination[used++] = (byte)char.ToUpperInvariant(character);
        }

        return used;
    }
}
