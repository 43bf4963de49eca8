namespace Mfa.U2f;

/// <summary>
/// Who is expected to sign in: somebody whom the server knows already, or whoever owns the credential. There is no third, and no null.
/// </summary>
public sealed class FidoExpectedUser
{
    FidoExpectedUser(ReadOnlyMemory<byte>? handle) => Handle = handle;

    /// <summary>
    /// Nobody in particular: a discoverable credential will say. The response must then carry its owner's user handle.
    /// </summary>
    public static FidoExpectedUser Discoverable { get; } = new(null);

    /// <summary>Whether it is <see cref="Discoverable"/>.</summary>
    public bool IsDiscoverable => Handle is null;

    internal ReadOnlyMemory<byte>? Handle { get; }

    /// <summary>The user with this handle, and nobody else: what a second factor is about.</summary>
    /// <param name="handle">The user handle, 1 to 64 bytes.</param>
    /// <exception cref="ArgumentException">The handle is empty or longer.</exception>
    public static FidoExpectedUser Known(ReadOnlyMemory<byte> handle)
    {
        FidoUser.ThrowIfNoHandle(handle, nameof(handle));
        return new FidoExpectedUser(handle.ToArray());
    }
}
