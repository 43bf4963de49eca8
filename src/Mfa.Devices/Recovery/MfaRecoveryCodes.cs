namespace Mfa.Devices;

/// <summary>A new set of recovery codes, to be shown once: only hashes of them are stored. Immutable.</summary>
public sealed class MfaRecoveryCodes
{
    internal MfaRecoveryCodes(MfaStatus status)
    {
        Status = status;
        Codes = [];
    }

    internal MfaRecoveryCodes(IReadOnlyList<string> codes)
    {
        Status = MfaStatus.Accepted;
        Codes = codes;
    }

    /// <summary>What came of it.</summary>
    public MfaStatus Status { get; }

    /// <summary>Whether the set was stored; the one before is void then.</summary>
    public bool IsAccepted => Status == MfaStatus.Accepted;

    /// <summary>The codes, such as <c>7K2M-9QXA-0BCD-EF34</c>: 80 bits each. Empty unless accepted.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The status; no code.</summary>
    public override string ToString() => Status.ToString();
}
