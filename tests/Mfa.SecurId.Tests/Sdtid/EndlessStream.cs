using System.Text;

namespace Mfa.SecurId.Tests.Sdtid;

/// <summary>A file that isn't in memory: a start, a piece over and over, an end. It can be read asynchronously only, and counts.</summary>
internal sealed class EndlessStream(string start, string piece, long count = long.MaxValue, string end = "") : Stream
{
    readonly byte[] _piece = Encoding.UTF8.GetBytes(piece);
    readonly byte[] _end = Encoding.UTF8.GetBytes(end);
    byte[] _current = Encoding.UTF8.GetBytes(start);
    int _at;
    long _left = count;
    bool _isAtEnd;

    public long BytesRead { get; private set; }

    public bool FailsAtEnd { get; init; }

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = 0;
        while (read < buffer.Length && Next())
        {
            var length = Math.Min(buffer.Length - read, _current.Length - _at);
            _current.AsMemory(_at, length).CopyTo(buffer[read..]);
            _at += length;
            read += length;
        }

        BytesRead += read;
        return read == 0 && FailsAtEnd ? throw new IOException("The other end hung up.") : new ValueTask<int>(read);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    bool Next()
    {
        while (_at == _current.Length)
        {
            if (_isAtEnd)
                return false;
            _isAtEnd = _left == 0;
            _current = _isAtEnd ? _end : _piece;
            _left -= _isAtEnd ? 0 : 1;
            _at = 0;
        }

        return true;
    }
}
