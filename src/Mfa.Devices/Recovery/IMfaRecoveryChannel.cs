namespace Mfa.Devices;

/// <summary>Delivers messages of one kind: codes for lost devices, and word of what happened to an account. The application adds one for e-mail and one for telephone.</summary>
/// <remarks>
/// <para>Thread safety: any number of calls at once. What can't be delivered throws; nothing that was decided is undone by it, and whoever waits for a code is told.
/// Of what was thrown only the type is logged, since mail servers' answers hold addresses: log yourself what you need.</para>
/// <para>The package's README has one for a telephone, which calls and speaks, or sends a text message.</para>
/// </remarks>
public interface IMfaRecoveryChannel
{
    /// <summary>The kind of address that it delivers to: always the same.</summary>
    MfaChannelKind Kind { get; }

    /// <summary>Delivers a message. It holds an address and perhaps a code: neither belongs into a log.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up: after 15 seconds at the latest.</param>
    ValueTask SendAsync(MfaMessage message, CancellationToken cancellationToken);
}
