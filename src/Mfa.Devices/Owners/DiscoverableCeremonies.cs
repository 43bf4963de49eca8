using System.Buffers.Text;
using Mfa.Devices.Secrets;
using Mfa.U2f;

namespace Mfa.Devices.Owners;

/// <summary>
/// Ceremonies of nobody yet: no record can keep them, so they go out with the page, protected, and come back. Their single use is a claim.
/// </summary>
internal sealed class DiscoverableCeremonies(SecretKeys keys)
{
    const string Kind = "ceremony";
    const int MaximumLength = 2048;

    /// <summary>Beyond a ceremony's end, for machines whose clocks differ.</summary>
    public static TimeSpan Grace => TimeSpan.FromHours(1);

    public async ValueTask<string> ProtectAsync(FidoAuthenticationCeremony ceremony, CancellationToken cancellationToken)
    {
        var id = new Guid(ceremony.Id.Span);
        var sealedCeremony = await keys.Protector.ProtectAsync([new MfaSecret("", id, Kind, ceremony.Encode())], cancellationToken).ConfigureAwait(false);
        return Base64Url.EncodeToString([.. id.ToByteArray(), .. sealedCeremony[0]]);
    }

    public async ValueTask<FidoAuthenticationCeremony?> UnprotectAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > MaximumLength || !Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= 16)
            return null;
        var opened = await keys.Protector.UnprotectAsync([new MfaSecret("", new Guid(bytes.AsSpan(0, 16)), Kind, bytes.AsMemory(16))], cancellationToken).ConfigureAwait(false);
        return opened[0] is { } encoded && FidoAuthenticationCeremony.TryDecode(encoded, out var ceremony) && ceremony.Id.Span.SequenceEqual(bytes.AsSpan(0, 16)) ? ceremony : null;
    }
}
