using System.Text;

namespace Mfa.Shared.Otp;

/// <summary>The parameters that this library knows, in the order of <see cref="OtpKeyUriParameters"/>' names.</summary>
internal enum OtpKeyUriParameter
{
    Secret,
    Issuer,
    Algorithm,
    Digits,
    Period,
    Counter,
    Encoder,
}

/// <summary>The parameters of a key URI as they stand in its text, still percent-encoded.</summary>
internal readonly ref struct OtpKeyUriParameters
{
    const int MaximumCount = 32;
    const int MaximumNameLength = 32;

    static readonly string[] Names = ["secret", "issuer", "algorithm", "digits", "period", "counter", "encoder"];

    readonly ReadOnlySpan<char> _query;
    readonly Range?[] _values;

    OtpKeyUriParameters(ReadOnlySpan<char> query, Range?[] values)
    {
        _query = query;
        _values = values;
    }

    /// <summary>Finds the parameters in a query.</summary>
    /// <param name="query">What follows the question mark.</param>
    /// <param name="remarks">Receives what is odd.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The rule that the query breaks; null if it breaks none.</returns>
    public static string? Read(ReadOnlySpan<char> query, List<OtpKeyUriRemark> remarks, out OtpKeyUriParameters parameters)
    {
        var values = new Range?[Names.Length];
        parameters = new OtpKeyUriParameters(query, values);
        var count = 0;
        foreach (var range in query.Split('&'))
        {
            var text = query[range];
            if (text.IsEmpty)
                continue;
            if (++count > MaximumCount)
                return $"A key URI has at most {MaximumCount} parameters.";

            var end = text.IndexOf('=');
            var name = end < 0 ? text : text[..end];
            var known = IndexOf(name);
            if (known < 0)
            {
                remarks.Add(new OtpKeyUriRemark(OtpKeyUriRemarkKind.UnknownParameter, HasValue(text, end) ? Showable(name) : null));
                continue;
            }

            if (values[known] is not null)
                return $"The parameter '{Names[known]}' may occur only once.";
            if (!name.SequenceEqual(Names[known]))
                remarks.Add(new OtpKeyUriRemark(OtpKeyUriRemarkKind.NonstandardParameterName, Names[known]));
            values[known] = new Range(end < 0 ? range.End : range.Start.Value + end + 1, range.End);
        }

        return null;
    }

    public static string NameOf(OtpKeyUriParameter parameter) => Names[(int)parameter];

    public bool TryGet(OtpKeyUriParameter parameter, out ReadOnlySpan<char> value)
    {
        var range = _values[(int)parameter];
        value = range is { } found ? _query[found] : default;
        return range is not null;
    }

    static int IndexOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(name, Names[i]))
                return i;
        }

        return -1;
    }

    // "EFGH=" may be the end of a padded secret in which an ampersand stands.
    static bool HasValue(ReadOnlySpan<char> text, int end) => end >= 0 && !text[(end + 1)..].Trim('=').IsEmpty;

    // What stands where a name should be may be the rest of a value with an ampersand in it, or text made for somebody's log.
    static string? Showable(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaximumNameLength)
            return null;
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.'))
                return null;
        }

        return new string(name);
    }
}
