namespace Mfa.Devices;

/// <summary>What a PIN has to do with a device's codes. The values are stable.</summary>
public enum MfaPinUse
{
    /// <summary>Nothing: devices of its kind have none.</summary>
    None = 0,

    /// <summary>It could have one, and none is set: its code alone signs in.</summary>
    NotSet = 1,

    /// <summary>It is typed in front of the code. What is typed then has 10 to 16 characters, and the two codes of a resynchronisation come with it or without.</summary>
    InFront = 2,

    /// <summary>It is typed into the token, which adds it to the code: what the token shows is typed, and as long as a code. Such a token can't be without one.</summary>
    Added = 3,
}
