using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mfa.U2f.Testing;

/// <summary>
/// An attestation statement that breaks one rule of its format and keeps the others. For a wrong signature see <see cref="SignatureFaults"/>,
/// for a certificate that breaks a rule <see cref="AttestationCertificateFaults"/>.
/// </summary>
public static class AttestationStatementFaults
{
    /// <summary>Another alg, which isn't the signing key's.</summary>
    public static IFault<CredentialCreationMaterial> Algorithm(int algorithm) => Member("alg", algorithm);

    /// <summary>A member of another value, or of another type.</summary>
    public static IFault<CredentialCreationMaterial> Member(string name, object? value) => Bend(statement =>
    {
        Require(statement, name);
        statement[name] = value;
    });

    /// <summary>A member less: alg, sig or x5c.</summary>
    public static IFault<CredentialCreationMaterial> WithoutMember(string name) => Bend(statement =>
    {
        Require(statement, name);
        statement.Remove(name);
    });

    /// <summary>A member that the format doesn't know; to <c>none</c> it's forbidden, to the others not.</summary>
    public static IFault<CredentialCreationMaterial> ExtraMember(string name = "extra", object? value = null) => Bend(statement => statement.Add(name, value));

    /// <summary>A member a second time, the same.</summary>
    public static IFault<CredentialCreationMaterial> DuplicateMember(string name) => Bend(statement =>
    {
        Require(statement, name);
        statement.Add(name, statement[name]);
    });

    /// <summary>ecdaaKeyId, which Level 3 no longer knows.</summary>
    public static IFault<CredentialCreationMaterial> WithEcdaaKeyId() => ExtraMember("ecdaaKeyId", new byte[1]);

    /// <summary>A statement that is an array.</summary>
    public static IFault<CredentialCreationMaterial> NotAMap() =>
        Fault.AfterSigning<CredentialCreationMaterial>(material => material.AttestationObject["attStmt"] = Array.Empty<object>());

    /// <summary>x5c without a certificate.</summary>
    public static IFault<CredentialCreationMaterial> EmptyX5c() => Member("x5c", Array.Empty<object>());

    /// <summary>x5c with the leaf twice: one too many for fido-u2f.</summary>
    public static IFault<CredentialCreationMaterial> LeafTwice() => BendX5c(certificates => [.. certificates, certificates[0]]);

    /// <summary>A byte behind the leaf.</summary>
    public static IFault<CredentialCreationMaterial> LeafWithTrailingByte() => BendX5c(certificates => [[.. certificates[0], 0], .. certificates[1..]]);

    /// <summary>The leaf without its last byte.</summary>
    public static IFault<CredentialCreationMaterial> LeafTruncated() => BendX5c(certificates => [certificates[0][..^1], .. certificates[1..]]);

    /// <summary>The leaf as PEM.</summary>
    public static IFault<CredentialCreationMaterial> LeafAsPem() => BendX5c(certificates =>
    {
        using var leaf = X509CertificateLoader.LoadCertificate(certificates[0]);
        return [Encoding.ASCII.GetBytes(leaf.ExportCertificatePem()), .. certificates[1..]];
    });

    /// <summary>Bytes that are no certificate.</summary>
    public static IFault<CredentialCreationMaterial> LeafNotACertificate() => BendX5c(certificates => [[0x30, 0x03, 0x02, 0x01, 0x00], .. certificates[1..]]);

    /// <summary>A leaf of another key, which signed nothing here.</summary>
    public static IFault<CredentialCreationMaterial> OtherLeaf(AttestationCertificates other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return BendX5c(certificates => [other.Leaf.ToArray(), .. certificates[1..]]);
    }

    static IFault<CredentialCreationMaterial> BendX5c(Func<byte[][], byte[][]> bend) => Bend(statement =>
    {
        Require(statement, "x5c");
        statement["x5c"] = bend((byte[][])statement["x5c"]!);
    });

    static void Require(CborMapMaterial statement, string name)
    {
        if (!statement.ContainsKey(name))
            throw new InvalidOperationException($"The statement has no member {name}.");
    }

    static IFault<CredentialCreationMaterial> Bend(Action<CborMapMaterial> bend) =>
        Fault.AfterSigning<CredentialCreationMaterial>(material => bend(material.Statement));
}
