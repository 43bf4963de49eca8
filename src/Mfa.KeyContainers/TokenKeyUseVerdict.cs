namespace Mfa.KeyContainers;

/// <summary>Whether a key may be used.</summary>
public enum TokenKeyUseVerdict
{
    /// <summary>The policy holds something unknown: it mustn't be used.</summary>
    PolicyNotUnderstood = 0,

    /// <summary>Yes.</summary>
    Usable,

    /// <summary>Not before its first day.</summary>
    NotYetValid,

    /// <summary>Not any more.</summary>
    Expired,

    /// <summary>Not for this.</summary>
    UsageForbidden,

    /// <summary>It has been used up.</summary>
    NoTransactionsLeft,

    /// <summary>Only with a PIN that comes with the code.</summary>
    PinRequired,
}
