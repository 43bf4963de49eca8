namespace Mfa.Hotp;

/// <summary>The outcome of a verification or resynchronisation.</summary>
/// <remarks>Only <see cref="Accepted"/> lets somebody in. The values are stable: they may be stored and logged.</remarks>
public enum HotpVerificationStatus
{
    /// <summary>No code of the look-ahead is the one given. It counts as a guess: charge it to the throttle.</summary>
    Rejected = 0,

    /// <summary>The code is right and was not used before. Store the new state before you act on it.</summary>
    Accepted = 1,

    /// <summary>The code is the one accepted last, or of several codes some were used: a double click, or a replay. The token's next code will do. The person may be told so.</summary>
    Replayed = 2,

    /// <summary>
    /// The code lies beyond the look-ahead but inside the next-code zone: store the state, hand back the continuation and ask for
    /// the very next code. It says nothing about the distance. While an exchange
    /// is open, another code of the zone is <see cref="Rejected"/>, whoever sends it, until the deadline.
    /// </summary>
    NextCodeRequired = 3,

    /// <summary>The token's last counter, 2^64 - 1, was used. No code will ever be accepted again.</summary>
    Exhausted = 4,

    /// <summary>What was typed can't be a code: wrong length or characters. No guess was made.</summary>
    Malformed = 5,
}
