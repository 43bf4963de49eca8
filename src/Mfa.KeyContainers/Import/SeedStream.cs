namespace Mfa.KeyContainers.Import;

/// <summary>
/// A seed file as it comes in: its beginning can be looked at first, and neither the file nor one record of it may be longer than the limits say.
/// Not seekable; reading is asynchronous, because an upload's is.
/// </summary>
internal sealed class SeedStream : Stream
{
    /// <summary>As much of the beginning as can be looked at: 4 KiB.</summary>
    public const int StartLength = 4096;

    // What a parser may have read ahead when a record begins.
    const int ReadAhead = 128 << 10;

    const int MaximumPiece = 64 << 10;

    readonly Stream _inner;
    readonly TokenKeyLimits _limits;
    readonly byte[] _start = new byte[StartLength];
    int _startLength;
    int _startRead;
    long _length;
    long _recordStart;

    SeedStream(Stream inner, TokenKeyLimits limits)
    {
        _inner = inner;
        _limits = limits;
    }

    /// <summary>The beginning, whether it has been read already or not.</summary>
    public ReadOnlySpan<byte> Start => _start.AsSpan(0, _startLength);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>The stream stays the caller's: it isn't disposed.</summary>
    public static async ValueTask<SeedStream> OpenAsync(Stream inner, TokenKeyLimits limits, CancellationToken cancellationToken)
    {
        var stream = new SeedStream(inner, limits);
        stream._startLength = await inner.ReadAtLeastAsync(stream._start, StartLength, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return stream;
    }

    /// <summary>A record ends: the next one may have its full length.</summary>
    public void BeginRecord() => _recordStart = _length;

    /// <summary>The whole rest of the file, for formats that can't be streamed. Whoever asks clears it, where it holds secrets.</summary>
    public async ValueTask<byte[]> ReadToEndAsync(CancellationToken cancellationToken)
    {
        var buffer = GC.AllocateUninitializedArray<byte>(1 << 16);
        var length = 0;
        try
        {
            while (true)
            {
                // In pieces: a stream that gives much at once would give more than a record may have.
                BeginRecord();
                var read = await ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length - length, MaximumPiece)), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return buffer.AsSpan(0, length).ToArray();
                length += read;
                if (length == buffer.Length)
                {
                    var larger = GC.AllocateUninitializedArray<byte>(checked(2 * buffer.Length));
                    buffer.CopyTo(larger, 0);
                    System.Security.Cryptography.CryptographicOperations.ZeroMemory(buffer);
                    buffer = larger;
                }
            }
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(buffer);
        }
    }

    /// <exception cref="SeedFileException">The file or the record is too long.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_startRead < _startLength)
        {
            read = Math.Min(buffer.Length, _startLength - _startRead);
            _start.AsMemory(_startRead, read).CopyTo(buffer);
            _startRead += read;
        }
        else
        {
            read = await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        _length += read;
        if (_length > _limits.MaximumLength)
            throw new SeedFileException(TokenKeyDiagnosticCode.FileTooLong, $"The file is longer than {_limits.MaximumLength} bytes.", offset: _limits.MaximumLength);
        if (_length - _recordStart > (long)_limits.MaximumRecordLength + ReadAhead)
            throw new SeedFileException(TokenKeyDiagnosticCode.RecordTooLong, $"A record is longer than {_limits.MaximumRecordLength} bytes.", offset: _recordStart);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Seed files are read asynchronously.");

    // The caller's stream stays open; what was looked at of it may hold secrets.
    protected override void Dispose(bool disposing)
    {
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(_start);
        base.Dispose(disposing);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
