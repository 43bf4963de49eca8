namespace Mfa.KeyContainers.Tests;

/// <summary>A long file that nobody holds in memory: a beginning, a part many times, an end.</summary>
internal sealed class RepeatingStream(byte[] start, byte[] part, int count, byte[] end) : Stream
{
    int _next = -1;
    int _offset;

    public long Total { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Total;
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_next > count)
            return new(0);
        var current = _next < 0 ? start : _next < count ? part : end;
        var read = Math.Min(buffer.Length, current.Length - _offset);
        current.AsMemory(_offset, read).CopyTo(buffer);
        Total += read;
        if ((_offset += read) == current.Length)
            (_next, _offset) = (_next + 1, 0);
        return new(read);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
