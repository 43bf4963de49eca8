using System.Buffers.Binary;

namespace Mfa.U2f.Testing;

/// <summary>Attested credential data (WebAuthn 6.5.1), to be bent.</summary>
public sealed class AttestedCredentialMaterial
{
    /// <summary>The authenticator model.</summary>
    public Guid Aaguid { get; set; }

    /// <summary>The credential id.</summary>
    public byte[] CredentialId { get; set; } = [];

    /// <summary>The two length bytes where they aren't to tell the truth; null, the default: they do.</summary>
    public ushort? StatedCredentialIdLength { get; set; }

    /// <summary>The COSE_Key.</summary>
    public CborMapMaterial PublicKey { get; set; } = [];

    /// <summary>The bytes as they lie in the authenticator data.</summary>
    public byte[] Encode()
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, StatedCredentialIdLength ?? checked((ushort)CredentialId.Length));
        return [.. Aaguid.ToByteArray(bigEndian: true), .. length, .. CredentialId, .. PublicKey.Encode()];
    }
}
