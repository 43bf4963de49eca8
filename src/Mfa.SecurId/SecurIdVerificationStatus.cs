namespace Mfa.SecurId;

/// <summary>The outcome of a verification or resynchronisation.</summary>
/// <remarks>Only <see cref="Accepted"/> lets somebody in. The values are stable: they may be stored and logged.</remarks>
public enum SecurIdVerificationStatus
{
    /// <summary>No code of the window is the one given, or the PIN is wrong: it isn't told which. It counts as a guess: charge it to the throttle.</summary>
    Rejected = 0,

    /// <summary>
    /// The code is right, in a verification the PIN too where there is one, and the code was not used before. Store the new state before you act on it. Of a
    /// resynchronisation it signs nobody in: a PIN may not have been typed.
    /// </summary>
    Accepted = 1,

    /// <summary>
    /// The code belongs to a step of the window that was accepted already, or lies before one that was. The person may be told so. A used
    /// code that has left the window is <see cref="Rejected"/> like any other old one. With a PIN in front it means that the PIN is right: charge it to the throttle.
    /// </summary>
    Replayed = 2,

    /// <summary>
    /// The code lies outside the window but inside the next-code zone: store the state, hand back the continuation and ask for
    /// the very next tokencode. It says nothing about the direction or distance.
    /// With a PIN in front it means that the PIN is right: charge it to the throttle.
    /// While an exchange is open, another code of the zone is <see cref="Rejected"/>, whoever sends it, for two intervals.
    /// </summary>
    NextCodeRequired = 3,

    /// <summary>
    /// The last accepted step lies beyond anything this clock would accept: the server's clock was set back, or a token was ahead
    /// once. Whatever the code, it is refused until the clock catches up.
    /// </summary>
    AheadOfClock = 4,

    /// <summary>What was typed can't be a code: wrong length or characters. No guess was made.</summary>
    Malformed = 5,

    /// <summary>The token's last day (<see cref="SecurIdToken.Expiry"/>) is over, in UTC. The code wasn't looked at.</summary>
    Expired = 6,

    /// <summary>The token's first day (<see cref="SecurIdToken.Birth"/>) hasn't begun, in UTC. The code wasn't looked at.</summary>
    NotYetValid = 7,

    /// <summary>
    /// The PIN is missing, and no guess was made: either the token adds a PIN to its codes and the verifier was given none (set one for its owner), or
    /// there is one to be typed in front and what was typed is as long as a tokencode alone: that there is a PIN can be found out.
    /// </summary>
    PinRequired = 8,
}
