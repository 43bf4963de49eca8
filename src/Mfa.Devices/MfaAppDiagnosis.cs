using Mfa.Totp;

namespace Mfa.Devices;

/// <summary>What an app ignored of a pending device's parameters, as one of its codes shows. Immutable.</summary>
public sealed class MfaAppDiagnosis
{
    internal MfaAppDiagnosis(MfaStatus status, TotpAppDeviation deviation)
    {
        Status = status;
        Deviation = deviation;
    }

    /// <summary>Whether the code was examined: <see cref="MfaStatus.Throttled"/> after three times.</summary>
    public MfaStatus Status { get; }

    /// <summary>What the app ignored; none if the code isn't explained by that. The remedy is a new secret with the default parameters.</summary>
    public TotpAppDeviation Deviation { get; }
}
