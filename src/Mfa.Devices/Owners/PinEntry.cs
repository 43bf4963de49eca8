namespace Mfa.Devices.Owners;

/// <summary>A PIN, protected as secrets are: its digits have to be known to compute with them.</summary>
internal sealed record PinEntry
{
    const int MinimumLength = 4;

    /// <summary>The longest PIN, and the length of what is protected: how long the PIN is doesn't show.</summary>
    public const int MaximumLength = 8;

    public required Guid SecretId { get; init; }

    public required byte[] ProtectedSecret { get; init; }

    /// <summary>Since when it is the PIN.</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>A PIN as it is protected: 4 to 8 digits, and zero bytes up to eight. Null if it isn't one. Clear it.</summary>
    public static byte[]? Read(string pin)
    {
        if (pin.Length is < MinimumLength or > MaximumLength || !pin.All(char.IsAsciiDigit))
            return null;
        var padded = new byte[MaximumLength];
        for (var index = 0; index < pin.Length; index++)
            padded[index] = (byte)pin[index];
        return padded;
    }

    /// <summary>The digits of what was protected: never none.</summary>
    public static ReadOnlySpan<byte> DigitsOf(ReadOnlySpan<byte> padded) =>
        padded.TrimEnd((byte)0) is { Length: >= MinimumLength and <= MaximumLength } digits ? digits : throw new AlteredRecordException("What is kept as a PIN isn't one.");

    /// <summary>The PIN with the token that it is bound to: under another's it can't be opened.</summary>
    public ISealedEntry Of(CodeEntry token) => new Bound(token.SecretId, this);

    sealed class Bound(Guid token, PinEntry pin) : ISealedEntry
    {
        public Guid SecretId => pin.SecretId;

        public byte[] ProtectedSecret => pin.ProtectedSecret;

        public MfaSecret SecretOf(string tenant, ReadOnlyMemory<byte> bytes) => new(tenant, pin.SecretId, $"pin {token:N}", bytes);
    }
}
