using System.Security.Cryptography;

namespace Mfa.KeyContainers.Credentials;

/// <summary>Secret bytes: pinned, so that the garbage collector leaves no copy behind, and cleared when disposed.</summary>
internal sealed class SecretBytes(int length) : IDisposable
{
    readonly byte[] _bytes = GC.AllocateArray<byte>(length, pinned: true);

    public Span<byte> Span => _bytes;

    public int Length => _bytes.Length;

    public static SecretBytes Copy(ReadOnlySpan<byte> bytes)
    {
        var copy = new SecretBytes(bytes.Length);
        bytes.CopyTo(copy.Span);
        return copy;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
