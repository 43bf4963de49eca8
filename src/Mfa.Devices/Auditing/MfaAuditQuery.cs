namespace Mfa.Devices;

/// <summary>Which audit events are asked for. Immutable.</summary>
public sealed class MfaAuditQuery
{
    /// <summary>The most events that one answer holds.</summary>
    public const int MaximumCount = 1000;

    /// <summary>Makes a query.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <exception cref="ArgumentNullException">The tenant is null.</exception>
    public MfaAuditQuery(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Tenant = tenant;
    }

    /// <summary>The tenant.</summary>
    public string Tenant { get; }

    /// <summary>The owner's pseudonym; null for everybody.</summary>
    public string? Subject { get; init; }

    /// <summary>From when on; null for the beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until before when; null for no end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The kinds; empty for all.</summary>
    public IReadOnlyCollection<MfaAuditKind> Kinds { get; init; } = [];

    /// <summary>The event after which to begin, as an answer before held it; null for the beginning.</summary>
    public MfaAuditEvent? After { get; init; }

    /// <summary>How many at most: 1 to 1000, 100 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to another number.</exception>
    public int Count
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaximumCount);
            field = value;
        }
    } = 100;
}
