namespace Mfa.U2f;

/// <summary>
/// The ways in which an authenticator can be reached, as its certificate says (FIDO U2F Authenticator Transports Extension, 3). Later bits
/// are kept without a name.
/// </summary>
[Flags]
public enum U2fTransports
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Bluetooth classic.</summary>
    Bluetooth = 1,

    /// <summary>Bluetooth low energy.</summary>
    BluetoothLowEnergy = 2,

    /// <summary>USB.</summary>
    Usb = 4,

    /// <summary>NFC.</summary>
    Nfc = 8,

    /// <summary>USB inside a case, for a key that isn't taken out.</summary>
    UsbInternal = 16,
}
