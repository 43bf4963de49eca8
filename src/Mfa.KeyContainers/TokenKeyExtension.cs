namespace Mfa.KeyContainers;

/// <summary>Something in a file that <see cref="TokenKey"/> has no room for.</summary>
/// <param name="place">Where it stands.</param>
/// <param name="content">What stands there: XML as text, DER as hexadecimal digits, or <c>name=value</c>, as the format is.</param>
public sealed class TokenKeyExtension(TokenKeyExtensionPlace place, string content)
{
    /// <summary>Where it stands.</summary>
    public TokenKeyExtensionPlace Place { get; } = place;

    /// <summary>What stands there: XML as text, DER as hexadecimal digits, or <c>name=value</c>, as the format is.</summary>
    public string Content { get; } = content ?? throw new ArgumentNullException(nameof(content));
}
