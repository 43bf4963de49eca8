using System.Security.Cryptography;
using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>Looks at how an owner stands with recovery.</summary>
internal static class RecoveryOverviews
{
    public static MfaRecoveryOverview Of(OwnerState state, DecisionContext context, byte[] bindingHash)
    {
        var recovery = state.Recovery;
        var codes = recovery.Codes is { Codes.Count: > 0 } set ? set : null;
        return new MfaRecoveryOverview(MfaStatus.Accepted)
        {
            RecoveryCodesLeft = codes?.Left ?? 0,
            RecoveryCodesMade = codes?.Codes.Count ?? 0,
            RecoveryCodesMadeAt = codes?.MadeAt,
            Addresses = [.. recovery.Channels.Where(channel => channel.Address is not null).OrderBy(channel => channel.Kind).Select(channel => AddressOf(context, channel))],
            Pending = [.. recovery.Pending.Where(pending => IsOwn(pending.Session)).Select(pending => pending.Address.Kind)],
            Cases = [.. recovery.Cases.Select(MfaRecoveryCase.Of)],
            Case = recovery.Cases.Where(entry => IsOwn(entry.Browser)).Select(MfaRecoveryCase.Of).FirstOrDefault(),
            FrozenUntil = recovery.FrozenUntil,
            MustEnroll = recovery.MustEnroll,
            EnrollmentUntil = recovery.Grant is { CodeHash: null } grant && IsOwn(grant.Browser) ? grant.Until : null,
            GrantUntil = recovery.Grant is { CodeHash: null } open ? open.Until : null,
            HelpUntil = recovery.Grant is { CodeHash: not null } help ? help.Until : null,
        };

        bool IsOwn(byte[] session) => session.Length > 0 && CryptographicOperations.FixedTimeEquals(session, bindingHash);
    }

    static MfaRecoveryAddress AddressOf(DecisionContext context, ChannelEntry channel)
    {
        var usableAt = LostDeviceCases.UsableAt(channel, context.Options.Recovery);
        return new MfaRecoveryAddress(
            channel.Kind,
            context.AddressOf(channel.Address!) is { } text ? ChannelAddress.Mask(channel.Kind, text) : null,
            channel.VerifiedAt,
            usableAt > context.Now ? usableAt : null);
    }
}
