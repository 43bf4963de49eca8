using Mfa.U2f.Messages;

namespace Mfa.U2f;

/// <summary>
/// What a page hands to <c>u2f.sign</c> (FIDO U2F JavaScript API 1.2, 4.2): sign with one of these keys.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards. Remember the challenge with the session,
/// for one use and a few minutes: <see cref="U2fVerifier"/> is to be given it again.
/// </remarks>
public sealed class U2fSignRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="appId">The AppID of the keys that name no other.</param>
    /// <param name="challenge">Random bytes, fresh for each request: 16 to 1024.</param>
    /// <param name="registeredKeys">The keys that may sign, at least one.</param>
    /// <param name="timeoutSeconds">After how many seconds the browser gives up, at least 1; null leaves that to it.</param>
    /// <exception cref="ArgumentNullException">The AppID or the collection of keys is null.</exception>
    /// <exception cref="ArgumentException">The AppID is empty, the challenge too short or too long, there is no key, or a key is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout isn't positive.</exception>
    public U2fSignRequest(string appId, ReadOnlyMemory<byte> challenge, IReadOnlyCollection<U2fRegisteredKey> registeredKeys, int? timeoutSeconds = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentNullException.ThrowIfNull(registeredKeys);
        if (registeredKeys.Count == 0)
            throw new ArgumentException("There is no key that could sign.", nameof(registeredKeys));
        RequestJson.ThrowIfNotChallenge(challenge.Length, nameof(challenge));
        RequestJson.ThrowIfNotTimeout(timeoutSeconds, nameof(timeoutSeconds));

        AppId = appId;
        Challenge = challenge;
        RegisteredKeys = Array.AsReadOnly(registeredKeys.ToArray());
        TimeoutSeconds = timeoutSeconds;
        if (RegisteredKeys.Any(key => key is null))
            throw new ArgumentException("A key is null.", nameof(registeredKeys));
    }

    /// <summary>The AppID.</summary>
    public string AppId { get; }

    /// <summary>The challenge.</summary>
    public ReadOnlyMemory<byte> Challenge { get; }

    /// <summary>The keys that the user has registered.</summary>
    public IReadOnlyList<U2fRegisteredKey> RegisteredKeys { get; }

    /// <summary>The timeout; null if it is left to the browser.</summary>
    public int? TimeoutSeconds { get; }

    /// <summary>The request as JSON in UTF-8, whose members are the arguments of <c>u2f.sign</c>.</summary>
    public byte[] ToJson() => RequestJson.Write(writer =>
    {
        writer.WriteString("type", "u2f_sign_request");
        writer.WriteString("appId", AppId);
        RequestJson.WriteChallenge(writer, Challenge);
        RequestJson.WriteKeys(writer, RegisteredKeys);
        RequestJson.WriteTimeout(writer, TimeoutSeconds);
    });
}
