using System.Security.Cryptography;
using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>What stands before everything that recovers.</summary>
internal static class RecoveryRules
{
    public static Decision<RecoveryAnswer> Refuse(MfaStatus status, DateTimeOffset? retryAt = null) =>
        new(new RecoveryAnswer(new MfaRecoveryResult(status) { RetryAt = retryAt }));

    /// <summary>Whether somebody has said "this was not me".</summary>
    /// <returns>Null if not.</returns>
    public static Decision<RecoveryAnswer>? RefuseFrozen(OwnerState state) =>
        state.Recovery.FrozenUntil is { } until ? Refuse(MfaStatus.RecoveryFrozen, until) : null;

    /// <summary>
    /// Takes from an owner all that signs in but one device, as far as there is one. What failures in a row have closed is open again: the next device shall sign in.
    /// </summary>
    public static OwnerState WithDevicesDeactivated(OwnerState state, Guid? except)
    {
        var opened = state.WithCodesOpened();
        return opened with
        {
            Devices = [.. opened.Devices.Select(device => device.Id == except ? device : device with { IsActive = false })],
            Enrollments = [],
            Recovery = opened.Recovery with { Codes = opened.Recovery.Codes?.Voided(), Cases = [], Pending = [] },
        };
    }

    public static bool IsOf(CaseEntry entry, byte[] browser) => CryptographicOperations.FixedTimeEquals(entry.Browser, browser);

    public static MfaMessage MessageTo(DecisionContext context, MfaMessageKind kind, MfaChannelKind channel, string address, string? code, DateTimeOffset? codeExpiresAt) =>
        new(kind, channel, address, context.Options.Issuer, context.Now)
        {
            SourceAddress = context.Actor.IsAdministrator ? null : context.Actor.SourceAddress,
            Code = code,
            CodeExpiresAt = codeExpiresAt,
            StopPage = context.Options.Recovery.StopPage,
        };
}

/// <summary>What a verb of recovery answers, and what is to be sent once that is stored.</summary>
internal sealed record RecoveryAnswer(MfaRecoveryResult Result, params MfaMessage[] Messages)
{
    /// <summary>The channels that should be sent something, and whose address can't be opened any more.</summary>
    public IReadOnlyList<MfaChannelKind> Unreached { get; init; } = [];
}
