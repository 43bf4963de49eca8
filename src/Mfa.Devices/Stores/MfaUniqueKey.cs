using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.Devices;

/// <summary>A thing that at most one owner may have. Its value is a hash: no length or character of what it stands for matters to a store.</summary>
public readonly record struct MfaUniqueKey
{
    /// <summary>The length of a value: 64 characters.</summary>
    public const int ValueLength = 2 * SHA256.HashSizeInBytes;

    readonly string? _value;

    /// <summary>A key that a store kept.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="value">64 lower-case hexadecimal digits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind isn't one.</exception>
    /// <exception cref="ArgumentException">The value isn't such digits.</exception>
    public MfaUniqueKey(MfaUniqueKind kind, string value)
    {
        if (kind == MfaUniqueKind.None || !Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind.");
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != ValueLength || !value.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException($"A value has {ValueLength} lower-case hexadecimal digits.", nameof(value));
        Kind = kind;
        _value = value;
    }

    /// <summary>The kind.</summary>
    public MfaUniqueKind Kind { get; }

    /// <summary>SHA-256 of what is claimed, as lower-case hexadecimal digits.</summary>
    public string Value => _value ?? "";

    /// <summary>A token within a tenant. Manufacturer and serial number are as they were normalised.</summary>
    internal static MfaUniqueKey OfToken(string tenant, string manufacturer, string serialNumber) =>
        Of(MfaUniqueKind.SerialNumber, Encoding.UTF8.GetBytes(tenant), Encoding.UTF8.GetBytes(manufacturer), Encoding.UTF8.GetBytes(serialNumber));

    /// <summary>What tokens of one serial number have in common, whoever made them; unique it isn't. The serial number is as it was normalised.</summary>
    internal static string SerialKeyOf(string tenant, string serialNumber) =>
        Of(MfaUniqueKind.SerialNumber, Encoding.UTF8.GetBytes(tenant), Encoding.UTF8.GetBytes(serialNumber)).Value;

    /// <summary>A credential of a relying party, in whichever tenant: a key must not sign two people in.</summary>
    internal static MfaUniqueKey OfCredential(string relyingPartyId, ReadOnlySpan<byte> credentialId) =>
        Of(MfaUniqueKind.CredentialId, Encoding.UTF8.GetBytes(relyingPartyId), credentialId);

    // Each part with its length before it: no two lists of parts give one text.
    static MfaUniqueKey Of(MfaUniqueKind kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default, ReadOnlySpan<byte> third = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, first);
        Append(hash, second);
        Append(hash, third);
        return new MfaUniqueKey(kind, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
