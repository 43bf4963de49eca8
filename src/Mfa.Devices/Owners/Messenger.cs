using Mfa.Devices.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Mfa.Devices.Owners;

/// <summary>Hands messages to the application's channels. Whatever comes of it, nothing that is stored is undone.</summary>
internal sealed class Messenger(IEnumerable<IMfaRecoveryChannel> channels, MfaMetrics metrics, TimeProvider time, ILogger<Messenger> logger)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    readonly IMfaRecoveryChannel[] _channels = [.. channels];

    /// <summary>Sends messages at once, each by its channel.</summary>
    /// <returns>The kinds of those that weren't delivered.</returns>
    public async ValueTask<IReadOnlyList<MfaChannelKind>> SendAsync(IReadOnlyList<MfaMessage> messages)
    {
        // What is stored is stored: a caller who gives up now takes nobody's message away.
        var delivered = await Task.WhenAll(messages.Select(SendAsync)).ConfigureAwait(false);
        return [.. messages.Zip(delivered).Where(pair => !pair.Second).Select(pair => pair.First.Channel).Distinct()];
    }

    async Task<bool> SendAsync(MfaMessage message)
    {
        var wasDelivered = false;
        try
        {
            if (_channels.FirstOrDefault(channel => channel.Kind == message.Channel) is { } channel)
            {
                using var patience = new CancellationTokenSource(Patience, time);
                // One that doesn't heed its token isn't waited for either.
                await channel.SendAsync(message, patience.Token).AsTask().WaitAsync(patience.Token).ConfigureAwait(false);
                wasDelivered = true;
            }
            else
            {
                Log.NoChannel(logger, message.Channel);
            }
        }
        catch (Exception exception)
        {
            // Its kind only: what a mail server says of an address holds the address.
            Log.NotDelivered(logger, message.Kind, message.Channel, exception.GetType());
        }

        metrics.Sent(message, wasDelivered);
        return wasDelivered;
    }
}
