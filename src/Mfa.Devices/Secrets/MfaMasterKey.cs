namespace Mfa.Devices;

/// <summary>A master key and its name. It is kept in memory as long as its protector lives.</summary>
public sealed class MfaMasterKey
{
    /// <summary>The length of a key: 32 bytes.</summary>
    public const int Length = 32;

    /// <summary>The longest id: 64 characters.</summary>
    public const int MaximumIdLength = 64;

    /// <summary>Names a key.</summary>
    /// <param name="id">1 to 64 ASCII letters, digits, hyphens or underscores. It is stored with what the key protects.</param>
    /// <param name="key">32 random bytes, kept where the database isn't. They are copied.</param>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    /// <exception cref="ArgumentException">The id is no such text, or the key has another length or only zeros.</exception>
    public MfaMasterKey(string id, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!IsId(id))
            throw new ArgumentException($"An id has 1 to {MaximumIdLength} ASCII letters, digits, hyphens or underscores.", nameof(id));
        if (key.Length != Length || !key.ContainsAnyExcept((byte)0))
            throw new ArgumentException($"A master key has {Length} random bytes.", nameof(key));
        Id = id;
        Bytes = key.ToArray();
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    internal byte[] Bytes { get; }

    internal static bool IsId(string id) =>
        id.Length is > 0 and <= MaximumIdLength && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    /// <summary>The id; never the key.</summary>
    public override string ToString() => Id;
}
