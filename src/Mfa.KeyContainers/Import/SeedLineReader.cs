using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.KeyContainers.Import;

/// <summary>
/// A seed file as lines, one at a time, in one buffer that <see cref="Dispose"/> clears: nothing of a line becomes a string unless its reader makes one.
/// </summary>
/// <remarks>Lines end with LF or CR LF. The text is UTF-8, or UTF-16 with a byte order mark; what isn't becomes U+FFFD, which no field may hold.</remarks>
internal sealed class SeedLineReader : IDisposable
{
    const int ReadLength = 8192;

    readonly SeedStream _file;
    readonly int _maximumLength;
    readonly byte[] _bytes = GC.AllocateArray<byte>(ReadLength, pinned: true);
    readonly Decoder _decoder;
    char[] _characters = GC.AllocateArray<char>(2 * ReadLength, pinned: true);
    int _start;
    int _end;
    bool _endOfFile;

    public SeedLineReader(SeedStream file, TokenKeyLimits limits)
    {
        _file = file;
        _maximumLength = limits.MaximumRecordLength;
        _decoder = SeedText.EncodingOf(file.Start).GetDecoder();
    }

    /// <summary>The line's number, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the line is longer than a record may be; then there is nothing of it in <see cref="Line"/>.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The line without its end. The next read overwrites it.</summary>
    public Memory<char> Line { get; private set; }

    /// <summary>False if there is no further line.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        Number++;
        IsTooLong = false;
        Line = default;
        var scanned = 0;
        while (true)
        {
            var end = _characters.AsSpan(_start + scanned, _end - _start - scanned).IndexOf('\n');
            if (end >= 0)
            {
                Take(scanned + end, 1);
                return true;
            }

            scanned = _end - _start;
            if (IsTooLong || scanned > _maximumLength)
            {
                IsTooLong = true;
                _start = _end = scanned = 0;
                _file.BeginRecord();
            }

            if (_endOfFile)
            {
                if (scanned == 0 && !IsTooLong)
                    return false;
                Take(scanned, 0);
                return true;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        Clear(_characters);
    }

    static void Clear(Span<char> characters) => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(characters));

    void Take(int length, int endLength)
    {
        var line = _characters.AsMemory(_start, length);
        _start += length + endLength;
        _file.BeginRecord();
        IsTooLong |= length > _maximumLength;
        if (IsTooLong)
            return;

        if (Number == 1 && line.Span.StartsWith('\uFEFF'))
            line = line[1..];
        Line = line.Span.EndsWith('\r') ? line[..^1] : line;
    }

    async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        // Only what a line left behind is moved, so that a line that comes byte by byte isn't moved with each.
        var length = _end - _start;
        if (_start > 0)
            _characters.AsSpan(_start, length).CopyTo(_characters);
        _start = 0;
        _end = length;
        if (_characters.Length - _end < ReadLength + 2)
        {
            var larger = GC.AllocateArray<char>(2 * _characters.Length, pinned: true);
            _characters.AsSpan(0, length).CopyTo(larger);
            Clear(_characters);
            _characters = larger;
        }

        var read = await _file.ReadAsync(_bytes, cancellationToken).ConfigureAwait(false);
        _endOfFile = read == 0;
        _end += _decoder.GetChars(_bytes.AsSpan(0, read), _characters.AsSpan(_end), flush: _endOfFile);
    }
}
