namespace Mfa.SecurId;

/// <summary>What an sdtid file says of itself. All keys are made of it too, and, without a password, of nothing that isn't in the file.</summary>
/// <remarks>Immutable; safe for any number of threads.</remarks>
/// <param name="name">Name of the batch. The first 16 bytes count for the keys.</param>
/// <param name="origin">Who made it. The first 32 bytes take the place of the password where there is none.</param>
/// <param name="destination">Whom it is for. The first 32 bytes count for the keys.</param>
/// <exception cref="ArgumentNullException">An argument is null.</exception>
public sealed class SecurIdSdtidBatch(string name, string origin, string destination)
{
    /// <summary>Name of the batch.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>Who made it.</summary>
    public string Origin { get; } = origin ?? throw new ArgumentNullException(nameof(origin));

    /// <summary>Whom it is for.</summary>
    public string Destination { get; } = destination ?? throw new ArgumentNullException(nameof(destination));
}
