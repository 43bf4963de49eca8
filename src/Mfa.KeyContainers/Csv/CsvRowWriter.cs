using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.KeyContainers.Csv;

/// <summary>Writes rows of CSV, in memory that is cleared after each.</summary>
internal sealed class CsvRowWriter : IDisposable
{
    /// <summary>The longest seed in hexadecimal digits, and six texts of which each character is a quote.</summary>
    const int Capacity = 2 * TokenKey.MaximumSecretLength + 6 * (2 * MaximumTextLength + 3) + 128;

    public const int MaximumTextLength = 256;

    readonly char[] _characters = GC.AllocateArray<char>(Capacity, pinned: true);
    readonly byte[] _bytes = GC.AllocateArray<byte>(3 * Capacity, pinned: true);
    int _length;
    bool _isEmpty = true;

    /// <summary>Begins a field and gives its characters away to be filled.</summary>
    public Span<char> Field(int length)
    {
        if (!_isEmpty)
            _characters[_length++] = ',';
        _isEmpty = false;
        var field = _characters.AsSpan(_length, length);
        _length += length;
        return field;
    }

    /// <summary>A text of at most 256 characters; in quotes where RFC 4180 wants them.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(",;\""))
        {
            text.CopyTo(Field(text.Length));
            return;
        }

        var field = Field(text.Length + 2 + text.Count('"'));
        field[0] = field[^1] = '"';
        var position = 1;
        foreach (var character in text)
        {
            field[position++] = character;
            if (character == '"')
                field[position++] = '"';
        }
    }

    public void Number(long value) => Text(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ends the row and sends it.</summary>
    public async ValueTask SendAsync(Stream destination, CancellationToken cancellationToken)
    {
        try
        {
            "\r\n".CopyTo(_characters.AsSpan(_length));
            var length = Encoding.UTF8.GetBytes(_characters.AsSpan(0, _length + 2), _bytes);
            await destination.WriteAsync(_bytes.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Dispose();
            _length = 0;
            _isEmpty = true;
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_characters.AsSpan()));
        CryptographicOperations.ZeroMemory(_bytes);
    }
}
