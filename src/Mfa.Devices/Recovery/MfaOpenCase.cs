namespace Mfa.Devices;

/// <summary>An owner with something open, for administrators. Immutable.</summary>
public sealed class MfaOpenCase
{
    internal MfaOpenCase(MfaOwnerKey owner, MfaRecoveryOverview overview)
    {
        Owner = owner;
        Overview = overview;
    }

    /// <summary>Whose.</summary>
    public MfaOwnerKey Owner { get; }

    /// <summary>What is open: cases, an administrator's code, an enrolment.</summary>
    public MfaRecoveryOverview Overview { get; }
}
