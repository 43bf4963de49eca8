using System.Globalization;
using Mfa.Devices.Throttling;

namespace Mfa.Devices.Owners;

/// <summary>What makes a device's codes verifiable.</summary>
internal sealed record CodeEntry : ISealedEntry
{
    /// <summary>The id that the secret was protected under; it stays while a token moves between inventory and owners.</summary>
    public required Guid SecretId { get; init; }

    public required byte[] ProtectedSecret { get; init; }

    public required CodeType Type { get; init; }

    /// <summary>The hash algorithm's name.</summary>
    public required string Algorithm { get; init; }

    public required int Digits { get; init; }

    /// <summary>Of TOTP, in seconds; otherwise 0.</summary>
    public int PeriodSeconds { get; init; }

    /// <summary>Of TOTP, in Unix seconds.</summary>
    public long EpochSeconds { get; init; }

    /// <summary>The verifier's state, as its type writes it.</summary>
    public required string State { get; init; }

    /// <summary>Failures in a row of calls that named the device.</summary>
    public FailureGate Gate { get; init; } = FailureGate.Open;

    /// <summary>The steps that were accepted last, the latest at the end: what a reset of the replay guard must not forget. At most <see cref="MaximumAcceptedSteps"/>.</summary>
    public IReadOnlyList<long> AcceptedSteps { get; init => field = value ?? []; } = [];

    /// <summary>Steps above the last accepted one that resets of the replay guard left behind: used, and refused. The last <see cref="MaximumConsumedSteps"/>.</summary>
    public IReadOnlyList<long> ConsumedSteps { get; init; } = [];

    public const int MaximumAcceptedSteps = 8;

    public const int MaximumConsumedSteps = 16;

    /// <summary>The secret, protected or not, with what it is bound to: tenant, id and parameters.</summary>
    public MfaSecret SecretOf(string tenant, ReadOnlyMemory<byte> bytes) =>
        new(tenant, SecretId, string.Create(CultureInfo.InvariantCulture, $"{Type} {Algorithm} {Digits} {PeriodSeconds} {EpochSeconds}"), bytes);
}
