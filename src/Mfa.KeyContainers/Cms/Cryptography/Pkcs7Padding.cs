namespace Mfa.KeyContainers.Cms.Cryptography;

/// <summary>The padding of RFC 5652, section 6.3.</summary>
internal static class Pkcs7Padding
{
    /// <summary>Finds where the padding begins; in a time that doesn't depend on it.</summary>
    /// <param name="padded">One block or more.</param>
    /// <param name="blockLength">The length of a block.</param>
    /// <param name="length">The length without padding; 0 if false is returned.</param>
    public static bool TryRemove(ReadOnlySpan<byte> padded, int blockLength, out int length)
    {
        int padding = padded[^1];
        var wrong = 0;
        for (var i = 1; i <= blockLength; i++)
        {
            // All ones where the byte belongs to the padding, that is where i <= padding.
            var mask = (i - 1 - padding) >> 31;
            wrong |= mask & (padded[^i] ^ padding);
        }

        // Below zero where the padding is 0, or longer than a block.
        wrong |= ((padding - 1) | (blockLength - padding)) >> 31;
        length = wrong == 0 ? padded.Length - padding : 0;
        return wrong == 0;
    }

    /// <summary>A copy with padding, which is the caller's to clear.</summary>
    public static byte[] Add(ReadOnlySpan<byte> content, int blockLength)
    {
        var padding = blockLength - content.Length % blockLength;
        var padded = GC.AllocateUninitializedArray<byte>(content.Length + padding, pinned: true);
        content.CopyTo(padded);
        padded.AsSpan(content.Length).Fill((byte)padding);
        return padded;
    }
}
