namespace Mfa.Devices.Import;

/// <summary>A key as a token for the inventory, or why it can't be one. Dispose it: it holds the seed.</summary>
public sealed class MfaSeedConversion : IDisposable
{
    internal MfaSeedConversion(HardwareTokenSeed seed) => (Seed, Outcome) = (seed, MfaSeedFileOutcome.Added);

    internal MfaSeedConversion(MfaSeedFileOutcome outcome, string message) => (Outcome, Message) = (outcome, message);

    /// <summary>The token; null if it can't be one.</summary>
    public HardwareTokenSeed? Seed { get; }

    /// <summary><see cref="MfaSeedFileOutcome.Added"/> if it can be added, otherwise why not.</summary>
    public MfaSeedFileOutcome Outcome { get; }

    /// <summary>Why not, in words; null if it can be.</summary>
    public string? Message { get; }

    /// <summary>Clears the seed.</summary>
    public void Dispose() => Seed?.Dispose();
}
