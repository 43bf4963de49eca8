namespace Mfa.KeyContainers;

/// <summary>How much a seed file may ask for. Immutable.</summary>
public sealed class TokenKeyLimits
{
    /// <summary>The limits that hold if nothing else is said.</summary>
    public static TokenKeyLimits Default { get; } = new();

    /// <summary>The longest file, in bytes: 256 MiB if not set. Formats that can't be streamed (CMS, and XML whose signature is to be verified) take that much memory and more.</summary>
    public long MaximumLength { get; init => field = Positive(value); } = 256L << 20;

    /// <summary>The most records: 1,000,000 if not set.</summary>
    public long MaximumRecords { get; init => field = Positive(value); } = 1_000_000;

    /// <summary>The longest record, in characters or bytes: 256 KiB if not set.</summary>
    public int MaximumRecordLength { get; init => field = (int)Positive(value); } = 256 << 10;

    /// <summary>How deep elements may lie: 32 if not set.</summary>
    public int MaximumDepth { get; init => field = (int)Positive(value); } = 32;

    /// <summary>The most iterations of PBKDF2 in all: 10,000,000 if not set.</summary>
    public long MaximumIterations { get; init => field = Positive(value); } = 10_000_000;

    /// <summary>How long PBKDF2 may take in all: 10 seconds if not set.</summary>
    public TimeSpan MaximumDerivationTime
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A time must be positive.");
    } = TimeSpan.FromSeconds(10);

    static long Positive(long value) => value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A limit must be positive.");
}
