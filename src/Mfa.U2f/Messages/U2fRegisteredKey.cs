namespace Mfa.U2f;

/// <summary>
/// A key that the user has registered, as a request names it (FIDO U2F JavaScript API 1.2, 3.2: <c>RegisteredKey</c>).
/// </summary>
/// <remarks>Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards.</remarks>
public sealed class U2fRegisteredKey
{
    /// <summary>Names a key.</summary>
    /// <param name="keyHandle">Its key handle: 1 to 255 bytes.</param>
    /// <param name="appId">The AppID that it was registered with, if that isn't the request's; otherwise null.</param>
    /// <param name="transports">
    /// The transports that it has, as the specification names them (<c>bt</c>, <c>ble</c>, <c>nfc</c>, <c>usb</c>, <c>usb-internal</c>); null if they
    /// aren't known.
    /// </param>
    /// <exception cref="ArgumentException">The key handle is empty or too long, the AppID is empty, or a transport is null or empty.</exception>
    public U2fRegisteredKey(ReadOnlyMemory<byte> keyHandle, string? appId = null, IReadOnlyCollection<string>? transports = null)
    {
        if (keyHandle.Length is 0 or > U2fRegistrationData.MaximumKeyHandleLength)
            throw new ArgumentException("A key handle has 1 to 255 bytes.", nameof(keyHandle));
        if (appId is { Length: 0 })
            throw new ArgumentException("The AppID is empty.", nameof(appId));

        KeyHandle = keyHandle;
        AppId = appId;
        Transports = transports is null ? null : Array.AsReadOnly(transports.ToArray());
        if (Transports?.Any(string.IsNullOrEmpty) == true)
            throw new ArgumentException("A transport is null or empty.", nameof(transports));
    }

    /// <summary>The key handle.</summary>
    public ReadOnlyMemory<byte> KeyHandle { get; }

    /// <summary>The AppID that the key was registered with; null if it is the request's.</summary>
    public string? AppId { get; }

    /// <summary>The transports; null if they aren't known.</summary>
    public IReadOnlyList<string>? Transports { get; }
}
