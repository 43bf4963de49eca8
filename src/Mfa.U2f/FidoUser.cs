namespace Mfa.U2f;

/// <summary>The user for whom a credential is made (WebAuthn Level 3, 5.4.3).</summary>
public sealed class FidoUser
{
    /// <summary>The longest user handle: 64 bytes.</summary>
    public const int MaximumHandleLength = 64;

    /// <summary>Makes a user.</summary>
    /// <param name="handle">1 to 64 bytes that stand for the account and say nothing about the person; best random.</param>
    /// <param name="name">The account's name, as the person knows it.</param>
    /// <param name="displayName">The person's name, for display; the account's name if null.</param>
    /// <exception cref="ArgumentException">The handle is empty or longer, or the name is empty.</exception>
    public FidoUser(ReadOnlyMemory<byte> handle, string name, string? displayName = null)
    {
        ThrowIfNoHandle(handle, nameof(handle));
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Handle = handle.ToArray();
        Name = name;
        DisplayName = displayName ?? name;
    }

    /// <summary>The user handle.</summary>
    public ReadOnlyMemory<byte> Handle { get; }

    /// <summary>The account's name.</summary>
    public string Name { get; }

    /// <summary>The name for display.</summary>
    public string DisplayName { get; }

    internal static void ThrowIfNoHandle(ReadOnlyMemory<byte> handle, string parameterName)
    {
        if (handle.Length is 0 or > MaximumHandleLength)
            throw new ArgumentException($"A user handle has 1 to {MaximumHandleLength} bytes, not {handle.Length}.", parameterName);
    }
}
