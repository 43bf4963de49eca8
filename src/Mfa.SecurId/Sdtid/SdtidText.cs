using System.Text;

namespace Mfa.SecurId.Sdtid;

/// <summary>
/// The text that a section's MAC is taken of: a line for each value, and after each line as many zeros as the length before it said.
/// </summary>
/// <remarks>
/// <para>The format cuts the text back to a multiple of 16 before a short line. That takes zeros in general, but it can take the end of the line before,
/// and what is cut isn't in the MAC: a peer reads such a token, and reads it just as well with another value there. <see cref="Uncovered"/> tells.</para>
/// <para>If nothing but zeros was cut, every line is in the text in full; as no value holds a line break, the text says what the lines were. So no
/// other section that is covered has this text.</para>
/// </remarks>
internal sealed class SdtidText
{
    const int Block = 16;

    byte[] _bytes = new byte[1024];
    int _length;
    int _zeros;
    string _last = "";

    SdtidText()
    {
    }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The path of a value of which the MAC doesn't cover the end; null if it covers everything.</summary>
    public string? Uncovered { get; private set; }

    public static SdtidText Of(IReadOnlyList<SdtidElement> elements)
    {
        var text = new SdtidText();
        foreach (var element in elements)
        {
            if (element.Value is not null)
                text.Append(element);
        }

        return text;
    }

    void Append(in SdtidElement element)
    {
        var line = Encoding.UTF8.GetBytes(element.Value!.Length > 0 ? $"{element.Path} {element.Value}\n" : $"{element.Path} </{element.Name}>\n");

        // An empty element's line is never short, however short it is: no vector has one, the peer does it so.
        if (line.Length + _zeros <= Block && element.Value.Length > 0)
            CutBack();
        Reserve(line.Length + _zeros);
        line.CopyTo(_bytes, _length);
        _bytes.AsSpan(_length + line.Length, _zeros).Clear();
        _length += line.Length + _zeros;
        _zeros = _length % Block is var rest and > 0 ? rest : Block;
        _last = element.Path;
    }

    void CutBack()
    {
        var whole = _length - (_length % Block);
        if (_bytes.AsSpan(whole, _length - whole).ContainsAnyExcept((byte)0))
            Uncovered ??= _last;
        _length = whole;
    }

    void Reserve(int more)
    {
        if (_bytes.Length - _length < more)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + more));
    }
}
