namespace Mfa.U2f;

/// <summary>Why a browser gave no response (FIDO U2F JavaScript API 1.2, 4.1). Codes without a name here are kept as numbers.</summary>
public enum U2fErrorCode
{
    /// <summary>No error: there is a response.</summary>
    None = 0,

    /// <summary>An error that has no code of its own.</summary>
    OtherError = 1,

    /// <summary>The request can't be processed: malformed, or the AppID doesn't allow the origin.</summary>
    BadRequest = 2,

    /// <summary>The client's configuration isn't supported.</summary>
    ConfigurationUnsupported = 3,

    /// <summary>The key isn't eligible: already registered, or at sign-in none of the keys asked for.</summary>
    DeviceIneligible = 4,

    /// <summary>Time ran out before the request could be satisfied.</summary>
    Timeout = 5,
}
