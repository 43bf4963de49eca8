namespace Mfa.SecurId;

/// <summary>How a token string is written. Immutable.</summary>
public sealed class SecurIdCtfOptions
{
    internal static readonly SecurIdCtfOptions Default = new();

    /// <summary>The version: 2 or 3; 2 if not set, which all programs read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another.</exception>
    public int Version
    {
        get;
        init => field = value is 2 or 3 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A token string is of version 2 or 3.");
    } = 2;

    /// <summary>What the string stands in: if not set, plain digits for version 2 and Android's address for version 3, which has no plain form.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such carrier.</exception>
    public SecurIdCtfCarrier? Carrier
    {
        get;
        init => field = value is null || Enum.IsDefined(value.Value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such carrier.");
    }

    /// <summary>Whether plain digits are written in blocks of five with dashes between them, for whoever types them. False if not set.</summary>
    public bool InBlocks { get; init; }
}
