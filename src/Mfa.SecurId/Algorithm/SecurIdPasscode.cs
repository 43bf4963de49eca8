using Mfa.Shared.OtpTime;

namespace Mfa.SecurId.Algorithm;

/// <summary>What a tokencode is worth that is typed without the PIN that goes in front.</summary>
internal enum SecurIdPinRule
{
    /// <summary>Nothing: no guess is made.</summary>
    Required,

    /// <summary>It counts as the second code of a next-code exchange, whose first one brought the PIN; as nothing else.</summary>
    BroughtBefore,

    /// <summary>As much as with it.</summary>
    Optional,
}

/// <summary>What somebody typed, taken apart: the tokencode, and what the PIN says to it.</summary>
internal static class SecurIdPasscode
{
    /// <summary>The most digits that can be typed.</summary>
    public const int MaximumLength = SecurIdPin.MaximumLength + SecurIdToken.MaximumDigits;

    /// <summary>Reads a passcode for a verification.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="token">The token.</param>
    /// <param name="pin">The PIN; empty for none.</param>
    /// <param name="allowSeparators">Lets one space or hyphen stand between two digits.</param>
    /// <param name="rule">What a tokencode without the PIN in front is worth.</param>
    /// <param name="buffer">Receives the digits: <see cref="MaximumLength"/> bytes.</param>
    /// <param name="code">The tokencode.</param>
    /// <returns><see cref="SecurIdVerificationStatus.Accepted"/> if it can be looked at.</returns>
    public static SecurIdVerificationStatus Read(
        ReadOnlySpan<char> typed, SecurIdToken token, ReadOnlySpan<char> pin, bool allowSeparators, SecurIdPinRule rule, Span<byte> buffer, out OtpTypedCode code)
    {
        code = default;
        if (!TryReadDigits(typed, allowSeparators, buffer, out var length))
            return SecurIdVerificationStatus.Malformed;
        if (token.AddsPin)
            return ReadWithPinAdded(token, pin, buffer[..length], out code);
        if (length == token.Digits)
        {
            if (!pin.IsEmpty && rule == SecurIdPinRule.Required)
                return SecurIdVerificationStatus.PinRequired;
            code = new OtpTypedCode(buffer[..length], mask: pin.IsEmpty || rule == SecurIdPinRule.Optional ? -1 : 0);
            return SecurIdVerificationStatus.Accepted;
        }

        // A PIN of any length that there can be is a guess at it: otherwise its length could be found out for nothing.
        var pinLength = length - token.Digits;
        if (pin.IsEmpty || pinLength is < SecurIdPin.MinimumLength or > SecurIdPin.MaximumLength)
            return SecurIdVerificationStatus.Malformed;
        var mask = SecurIdPin.Matches(buffer[..pinLength], pin);
        code = new OtpTypedCode(buffer[pinLength..length], mask, mask);
        return SecurIdVerificationStatus.Accepted;
    }

    static SecurIdVerificationStatus ReadWithPinAdded(SecurIdToken token, ReadOnlySpan<char> pin, Span<byte> digits, out OtpTypedCode code)
    {
        code = default;
        if (digits.Length != token.Digits)
            return SecurIdVerificationStatus.Malformed;
        if (pin.IsEmpty)
            return SecurIdVerificationStatus.PinRequired;
        SecurIdPin.Subtract(digits, pin);
        code = new OtpTypedCode(digits);
        return SecurIdVerificationStatus.Accepted;
    }

    static bool TryReadDigits(ReadOnlySpan<char> typed, bool allowSeparators, Span<byte> digits, out int length)
    {
        length = 0;
        if (typed.Length > (allowSeparators ? 2 * MaximumLength - 1 : MaximumLength))
            return false;

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

            if (length == MaximumLength || !char.IsAsciiDigit(character))
                return false;
            digits[length++] = (byte)character;
            afterSeparator = false;
        }

        return length > 0 && !afterSeparator;
    }
}
