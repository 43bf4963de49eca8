namespace Mfa.U2f.Testing;

/// <summary>Wrong authenticator data, correctly signed; <see cref="Fault.At"/> with <see cref="FaultStage.AfterSigning"/> makes them unsigned.</summary>
public static class AuthenticatorDataFaults
{
    /// <summary>One bit of the relying party id's hash.</summary>
    public static IFault<CeremonyMaterial> OtherRpIdHash() => Bend(data => data.RpIdHash = [(byte)(data.RpIdHash[0] ^ 1), .. data.RpIdHash[1..]]);

    /// <summary>Made for another relying party, or under an AppID.</summary>
    public static IFault<CeremonyMaterial> ForRelyingParty(string relyingPartyId) =>
        Bend(data => data.RpIdHash = AuthenticatorDataMaterial.HashOf(relyingPartyId));

    /// <summary>Flags set that weren't; the parts that they announce don't follow.</summary>
    public static IFault<CeremonyMaterial> Set(AuthenticatorDataFlags flags) => Bend(data => data.Flags |= flags);

    /// <summary>Flags cleared that were set; the parts that they announced stay.</summary>
    public static IFault<CeremonyMaterial> Clear(AuthenticatorDataFlags flags) => Bend(data => data.Flags &= ~flags);

    /// <summary>Nobody touched it.</summary>
    public static IFault<CeremonyMaterial> UserNotPresent() => Clear(AuthenticatorDataFlags.UserPresent);

    /// <summary>Nobody was verified.</summary>
    public static IFault<CeremonyMaterial> UserNotVerified() => Clear(AuthenticatorDataFlags.UserVerified);

    /// <summary>Backed up, but not eligible for backup: what can't be.</summary>
    public static IFault<CeremonyMaterial> BackedUpButNotEligible() =>
        Bend(data => data.Flags = data.Flags & ~AuthenticatorDataFlags.BackupEligible | AuthenticatorDataFlags.BackedUp);

    /// <summary>BE turned round, BS cleared.</summary>
    public static IFault<CeremonyMaterial> OtherBackupEligibility() =>
        Bend(data => data.Flags = data.Flags & ~AuthenticatorDataFlags.BackedUp ^ AuthenticatorDataFlags.BackupEligible);

    /// <summary>A counter.</summary>
    public static IFault<CeremonyMaterial> Counter(uint signCount) => Bend(data => data.SignCount = signCount);

    /// <summary>An AAGUID.</summary>
    public static IFault<CredentialCreationMaterial> Aaguid(Guid aaguid) => BendAttested(attested => attested.Aaguid = aaguid);

    /// <summary>A credential id, whatever the response and the authenticator call it.</summary>
    public static IFault<CredentialCreationMaterial> CredentialId(byte[] credentialId) => BendAttested(attested => attested.CredentialId = credentialId);

    /// <summary>A credential id of that length; more than 1023 is too long.</summary>
    public static IFault<CredentialCreationMaterial> CredentialIdOfLength(int length) =>
        BendAttested(attested => attested.CredentialId = Enumerable.Repeat((byte)0xC1, length).ToArray());

    /// <summary>A length that isn't the credential id's.</summary>
    public static IFault<CredentialCreationMaterial> StatedCredentialIdLength(ushort length) =>
        BendAttested(attested => attested.StatedCredentialIdLength = length);

    /// <summary>Neither AT nor attested credential data.</summary>
    public static IFault<CredentialCreationMaterial> WithoutAttestedCredential() => Fault.BeforeSigning<CredentialCreationMaterial>(material =>
    {
        material.AuthenticatorData.AttestedCredential = null;
        material.AuthenticatorData.Flags &= ~AuthenticatorDataFlags.AttestedCredentialData;
    });

    /// <summary>AT, but no attested credential data.</summary>
    public static IFault<CredentialCreationMaterial> AttestedCredentialMissing() =>
        Fault.BeforeSigning<CredentialCreationMaterial>(material => material.AuthenticatorData.AttestedCredential = null);

    /// <summary>AT and attested credential data in an assertion.</summary>
    public static IFault<AssertionMaterial> WithAttestedCredential() => Fault.BeforeSigning<AssertionMaterial>(material =>
    {
        material.AuthenticatorData.AttestedCredential = new() { CredentialId = material.CredentialId, PublicKey = material.Credential.Key.ToCoseKey() };
        material.AuthenticatorData.Flags |= AuthenticatorDataFlags.AttestedCredentialData;
    });

    /// <summary>ED and extension outputs.</summary>
    public static IFault<CeremonyMaterial> Extensions(CborMapMaterial outputs) => Bend(data =>
    {
        data.Extensions = outputs;
        data.Flags |= AuthenticatorDataFlags.ExtensionData;
    });

    /// <summary>ED, but no extension outputs.</summary>
    public static IFault<CeremonyMaterial> ExtensionsMissing() => Bend(data =>
    {
        data.Extensions = null;
        data.Flags |= AuthenticatorDataFlags.ExtensionData;
    });

    /// <summary>Extension outputs, but no ED.</summary>
    public static IFault<CeremonyMaterial> ExtensionsUnannounced() => Bend(data =>
    {
        data.Extensions ??= new() { { "credProtect", 1 } };
        data.Flags &= ~AuthenticatorDataFlags.ExtensionData;
    });

    /// <summary>ED and a CBOR item that is no map.</summary>
    public static IFault<CeremonyMaterial> ExtensionsNotAMap() => Bend(data =>
    {
        const byte EmptyArray = 0x80;
        data.Flags |= AuthenticatorDataFlags.ExtensionData;
        data.Extensions = [];
        data.Extensions.Rewrite = _ => [EmptyArray];
    });

    /// <summary>So many bytes less at the end.</summary>
    public static IFault<CeremonyMaterial> Truncated(int bytes = 1) => Rewrite(encoded => encoded[..^bytes]);

    /// <summary>The first bytes only.</summary>
    public static IFault<CeremonyMaterial> CutTo(int length) => Rewrite(encoded => encoded[..length]);

    /// <summary>Bytes behind the end.</summary>
    public static IFault<CeremonyMaterial> TrailingBytes(params byte[] bytes) =>
        Rewrite(encoded => [.. encoded, .. bytes.Length == 0 ? [(byte)0] : bytes]);

    static IFault<CeremonyMaterial> Rewrite(Func<byte[], byte[]> rewrite) => Bend(material => material.Rewrite = material.Rewrite.Then(rewrite));

    static IFault<CeremonyMaterial> Bend(Action<AuthenticatorDataMaterial> bend) =>
        Fault.BeforeSigning<CeremonyMaterial>(material => bend(material.AuthenticatorData));

    static IFault<CredentialCreationMaterial> BendAttested(Action<AttestedCredentialMaterial> bend) =>
        Fault.BeforeSigning<CredentialCreationMaterial>(material => bend(material.AttestedCredential));
}
