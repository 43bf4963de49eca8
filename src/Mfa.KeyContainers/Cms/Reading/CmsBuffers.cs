using System.Security.Cryptography;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Buffers of one import that hold, or may hold, secrets: cleared when it ends.</summary>
internal sealed class CmsBuffers : IDisposable
{
    readonly List<byte[]> _buffers = [];

    public byte[] Add(byte[] buffer)
    {
        _buffers.Add(buffer);
        return buffer;
    }

    public byte[] Allocate(int length) => Add(GC.AllocateUninitializedArray<byte>(length, pinned: true));

    public void Dispose()
    {
        foreach (var buffer in _buffers)
            CryptographicOperations.ZeroMemory(buffer);
    }
}
