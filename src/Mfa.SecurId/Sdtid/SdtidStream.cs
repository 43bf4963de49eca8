namespace Mfa.SecurId.Sdtid;

/// <summary>
/// A file as it comes in. It is read asynchronously and only so, stays the caller's, and no part of it between two sections may be longer than the limit, whatever it
/// consists of: names and comments too are made in memory.
/// </summary>
internal sealed class SdtidStream(Stream inner, CancellationToken cancellationToken) : Stream
{
    /// <summary>The most bytes of one section, with the white space and the comments before it: 256 KiB. What the parser reads ahead comes on top, up to 128 KiB.</summary>
    public const int SectionLength = 256 << 10;

    // What the parser may have read ahead when a section begins.
    const int ReadAhead = 128 << 10;

    long _length;
    long _sectionStart;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public void BeginSection() => _sectionStart = _length;

    /// <exception cref="SdtidFileException">The section is too long.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation = default)
    {
        // The parser knows no cancellation.
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _length += read;
        return _length - _sectionStart <= SectionLength + ReadAhead
            ? read
            : throw new SdtidFileException(SecurIdSdtidStatus.TooLarge, $"A part of the file is longer than {SectionLength} bytes.", null);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellation) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellation).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Seed files are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
