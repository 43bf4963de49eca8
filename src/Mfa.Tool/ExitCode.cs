namespace Mfa.Tool;

/// <summary>What the process returns. Scripts rely on the numbers: they are documented and never change.</summary>
internal enum ExitCode
{
    /// <summary>The code, response or key was accepted, or the command did what it was asked. By the shells' convention this one is 0.</summary>
    Done = 0,

    /// <summary>The code, codes, response or keys were not accepted, for whatever reason is said.</summary>
    Refused = 1,

    /// <summary>The command line is wrong: an option is unknown, missing, out of range or at odds with another.</summary>
    WrongUsage = 2,

    /// <summary>The command line is right, but what it points to can't be used: a secret, state, URI, case, message or file.</summary>
    UnreadableInput = 3,
}
