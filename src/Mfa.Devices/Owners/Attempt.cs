namespace Mfa.Devices.Owners;

/// <summary>One of the last attempts to sign in.</summary>
internal sealed record Attempt
{
    /// <summary>How many bytes of the binding's hash tell sessions apart in the list of attempts.</summary>
    public const int SessionLength = 8;

    public required DateTimeOffset At { get; init; }

    public required MfaStatus Status { get; init; }

    public Guid? DeviceId { get; init; }

    /// <summary>The first bytes of the binding's hash: which session it was.</summary>
    public required byte[] Session { get; init; }

    /// <summary>What it cost of the budget, and can be given back once.</summary>
    public double Price { get; init; }
}
