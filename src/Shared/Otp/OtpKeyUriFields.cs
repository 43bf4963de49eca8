namespace Mfa.Shared.Otp;

/// <summary>The two types of key URI.</summary>
internal enum OtpKeyUriType
{
    Totp,
    Hotp,
}

/// <summary>Everything that a key URI says but the secret.</summary>
internal sealed record OtpKeyUriFields
{
    public const int DefaultDigits = 6;
    public const int DefaultPeriod = 30;
    public const int MaximumPeriod = 86_400;

    public required OtpKeyUriType Type { get; init; }

    /// <summary>Null if there is none; never empty.</summary>
    public required string? Issuer { get; init; }

    /// <summary>Empty only if it was missing in a URI that was read.</summary>
    public required string AccountName { get; init; }

    public required OtpHash Hash { get; init; }

    public int Digits { get; init; } = DefaultDigits;

    /// <summary>Steam's five characters instead of digits.</summary>
    public bool IsSteam { get; init; }

    /// <summary>In seconds; of a TOTP key only.</summary>
    public int Period { get; init; } = DefaultPeriod;

    /// <summary>Of a HOTP key only.</summary>
    public ulong Counter { get; init; }
}
