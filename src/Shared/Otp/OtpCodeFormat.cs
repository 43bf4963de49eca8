namespace Mfa.Shared.Otp;

/// <summary>
/// How a number (of 31 bits after truncation; SecurID's have 32) is shown as a code, and how a typed code is read: as so many characters, so that
/// leading zeros stay what they are.
/// </summary>
internal readonly struct OtpCodeFormat
{
    public const int MinimumDigits = 6;
    public const int MaximumDigits = 10;
    public const int SteamLength = 5;

    /// <summary>The longest code; the size of every code buffer.</summary>
    public const int MaximumLength = MaximumDigits;

    // A separator after every digit but the last is the most that a grouped code can hold.
    const int MaximumTypedLength = 2 * MaximumLength - 1;

    readonly bool _steam;

    readonly OtpCodeCount _codes;

    OtpCodeFormat(int length, bool steam)
    {
        Length = length;
        _steam = steam;
        _codes = new OtpCodeCount(steam ? Power(26, SteamLength) : Power(10, length));
    }

    static ReadOnlySpan<byte> SteamAlphabet => "23456789BCDFGHJKMNPQRTVWXY"u8;

    /// <summary>Characters in a code.</summary>
    public int Length { get; }

    public static OtpCodeFormat Steam { get; } = new(SteamLength, steam: true);

    /// <summary>RFC 4226, section 5.3: 6 digits or more; 31 bits fill at most 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 6 digits, or more than 10.</exception>
    public static OtpCodeFormat Decimal(int digits, string parameterName) =>
        digits is >= MinimumDigits and <= MaximumDigits
            ? new OtpCodeFormat(digits, steam: false)
            : throw new ArgumentOutOfRangeException(parameterName, digits, $"A code has {MinimumDigits} to {MaximumDigits} digits.");

    /// <summary>
    /// The probability of the likeliest code: what the best single guess at one live code is worth. 31 bits don't divide
    /// evenly by 10^digits, and beyond nine digits only 2^31 codes occur at all.
    /// </summary>
    public double LikeliestCode
    {
        get
        {
            return (double)((OtpTruncation.ValueCount + _codes.Count - 1) / _codes.Count) / OtpTruncation.ValueCount;
        }
    }

    /// <summary>Writes the code of a truncated value: <see cref="Length"/> ASCII characters.</summary>
    public void Write(uint value, Span<byte> code)
    {
        if (_steam)
            WriteSteam(value, code);
        else
            WriteDecimal(value, code[..Length]);
    }

    /// <summary>
    /// Reads what somebody typed into <see cref="Length"/> ASCII characters. Anything else, whatever its length, is false at
    /// the cost of one look at no more than 19 characters.
    /// </summary>
    /// <param name="typed">The text.</param>
    /// <param name="allowSeparators">Lets one space or hyphen stand between two characters of the code.</param>
    /// <param name="code">Receives the characters.</param>
    public bool TryRead(ReadOnlySpan<char> typed, bool allowSeparators, Span<byte> code)
    {
        if (typed.Length > (allowSeparators ? MaximumTypedLength : Length))
            return false;

        var count = 0;
        var afterSeparator = true;
        foreach (var character in typed)
        {
            if (allowSeparators && character is ' ' or '-')
            {
                if (afterSeparator)
                    return false;
                afterSeparator = true;
                continue;
            }

            if (count == Length || !Contains(character))
                return false;
            code[count++] = (byte)character;
            afterSeparator = false;
        }

        return count == Length && !afterSeparator;
    }

    /// <summary>Reads what somebody typed, for comparison.</summary>
    public bool TryRead(ReadOnlySpan<char> typed, bool allowSeparators, out OtpCodeMatcher code)
    {
        Span<byte> characters = stackalloc byte[MaximumLength];
        var isCode = TryRead(typed, allowSeparators, characters);
        code = isCode ? MatcherOf(characters[..Length]) : default;
        return isCode;
    }

    /// <summary>What numbers are compared with.</summary>
    /// <param name="code">A code's <see cref="Length"/> ASCII characters.</param>
    public OtpCodeMatcher MatcherOf(ReadOnlySpan<byte> code)
    {
        var number = 0UL;
        if (_steam)
        {
            for (var i = SteamLength - 1; i >= 0; i--)
                number = number * 26 + (ulong)SteamAlphabet.IndexOf(code[i]);
        }
        else
        {
            foreach (var digit in code)
                number = number * 10 + (ulong)(digit - '0');
        }

        return new OtpCodeMatcher(number, _codes);
    }

    bool Contains(char character) =>
        _steam ? character < 128 && SteamAlphabet.Contains((byte)character) : char.IsAsciiDigit(character);

    static void WriteDecimal(uint value, Span<byte> code)
    {
        for (var i = code.Length - 1; i >= 0; i--)
        {
            code[i] = (byte)('0' + value % 10);
            value /= 10;
        }
    }

    // Steam writes the value in base 26, least significant character first.
    static void WriteSteam(uint value, Span<byte> code)
    {
        for (var i = 0; i < SteamLength; i++)
        {
            code[i] = SteamAlphabet[(int)(value % 26)];
            value /= 26;
        }
    }

    static long Power(long @base, int exponent)
    {
        var result = 1L;
        for (var i = 0; i < exponent; i++)
            result *= @base;
        return result;
    }
}
