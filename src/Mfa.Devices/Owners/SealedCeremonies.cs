using System.Buffers.Text;
using Mfa.U2f;

namespace Mfa.Devices.Owners;

/// <summary>
/// Ceremonies of sign-ins and activations go out with the page, sealed, and come back. To begin one writes nothing, so nobody can push out or use up
/// anything of an owner's by beginning many. What was accepted stands in the owner's record, and isn't accepted again.
/// </summary>
internal sealed class SealedCeremonies(OwnerTransaction transaction)
{
    /// <summary>Enough for eight of the longest credential ids.</summary>
    const int MaximumLength = 16 * 1024;
    const int IdLength = 16;

    /// <summary>Seals what was begun, if it was.</summary>
    public async ValueTask<MfaCeremonyOffer> OfferAsync(
        MfaStatus status, FidoAuthenticationCeremony? ceremony, CeremonyPurpose purpose, CancellationToken cancellationToken)
    {
        if (ceremony is null)
            return new MfaCeremonyOffer(status);
        try
        {
            var id = new Guid(ceremony.Id.Span);
            var bytes = await transaction.Keys.Protector.ProtectAsync([purpose.SecretOf(id, ceremony.Encode())], cancellationToken).ConfigureAwait(false);
            return new MfaCeremonyOffer(ceremony, Base64Url.EncodeToString([.. id.ToByteArray(), .. bytes[0]]));
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            transaction.LogUnavailable(exception);
            return new MfaCeremonyOffer(MfaStatus.Unavailable);
        }
    }

    /// <summary>Opens what came back. It isn't pending if it is no ceremony, was begun for another purpose, or is over.</summary>
    public async ValueTask<(MfaStatus Status, FidoAuthenticationCeremony? Ceremony)> OpenAsync(string text, CeremonyPurpose purpose, CancellationToken cancellationToken)
    {
        if (text.Length > MaximumLength || !Base64Url.IsValid(text))
            return (MfaStatus.NotPending, null);
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= IdLength)
            return (MfaStatus.NotPending, null);
        try
        {
            var id = new Guid(bytes.AsSpan(0, IdLength));
            var opened = await transaction.Keys.Protector.UnprotectAsync([purpose.SecretOf(id, bytes.AsMemory(IdLength))], cancellationToken).ConfigureAwait(false);
            return opened[0] is { } encoded && FidoAuthenticationCeremony.TryDecode(encoded, out var ceremony) && transaction.Now < ceremony.ExpiresAt
                ? (MfaStatus.Accepted, ceremony)
                : (MfaStatus.NotPending, null);
        }
        catch (Exception exception) when (!OwnerTransaction.IsCancellation(exception, cancellationToken))
        {
            transaction.LogUnavailable(exception);
            return (MfaStatus.Unavailable, null);
        }
    }
}
