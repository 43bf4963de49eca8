using FsCheck.Xunit;
using Mfa.U2f.Ceremonies;
using Mfa.U2f.Testing;
using Mfa.U2f.Tests.BadInput;

namespace Mfa.U2f.Tests.Properties;

/// <summary>What was written is read again as it was, whatever it holds.</summary>
public class RoundTripProperties
{
    static readonly string[] Texts = ["example.com", "x", "https://example.com/app-id.json", "android:apk-key-hash:AA", "\u00E9\U0001F511\0", new('a', 300)];

    static readonly byte[] PublicKey = Good.Credential.PublicKey.ToArray();

    [Property(Replay = "20260311,4231", MaxTest = 300, EndSize = 1100)]
    public void Credential_WrittenAndRead_IsTheSame(byte[] id, byte[] user, uint count, byte choice, Guid aaguid, byte[] transports)
    {
        var credential = new FidoCredential(Of(id, 1, 1023), Of(user, 1, 64), Text(choice), PublicKey)
        {
            SignCount = count,
            BackupEligible = (FidoBackupEligibility)(choice % 3),
            BackedUp = (choice & 1) != 0,
            UserVerificationInitialized = (choice & 2) != 0,
            AppId = (choice & 4) != 0 ? Text(choice + 1) : null,
            Aaguid = aaguid,
            Transports = [.. transports.Take(16).Select(i => Text(i))],
        };

        Assert.True(FidoCredential.TryDecode(credential.Encode(), out var read));

        Assert.Equal(credential.Encode(), read.Encode());
        Assert.Equal(
            (credential.SignCount, credential.BackupEligible, credential.BackedUp, credential.UserVerificationInitialized, credential.AppId, credential.Aaguid),
            (read.SignCount, read.BackupEligible, read.BackedUp, read.UserVerificationInitialized, read.AppId, read.Aaguid));
        Assert.Equal(credential.RelyingPartyId, read.RelyingPartyId);
        Assert.Equal(credential.Id.ToArray(), read.Id.ToArray());
        Assert.Equal(credential.UserHandle.ToArray(), read.UserHandle.ToArray());
        Assert.Equal(credential.PublicKey.ToArray(), read.PublicKey.ToArray());
        Assert.Equal(credential.Transports, read.Transports);
    }

    [Property(Replay = "20260312,4231", MaxTest = 300, EndSize = 200)]
    public void Ceremony_WrittenAndRead_IsTheSame(bool isRegistration, byte[] random, byte[] user, int milliseconds, byte choice, int[] algorithms, byte[][] ids)
    {
        var fields = new CeremonyFields
        {
            IsRegistration = isRegistration,
            Id = Of(random, 16, 16),
            RelyingPartyId = Text(choice),
            Challenge = Of(random, 32, 32),
            ExpiresAt = DateTimeOffset.UnixEpoch.AddDays(choice * 3000).AddMilliseconds(milliseconds),
            BindingHash = Of(random, 32, 32),
            UserHandle = isRegistration || (choice & 8) != 0 ? Of(user, 1, 64) : default(ReadOnlyMemory<byte>?),
            RequiresUserVerification = (choice & 1) != 0,
            Extensions = (AskedExtensions)(choice & (int)AskedExtensions.All),
            AppId = (choice & 2) != 0 ? Text(choice + 1) : null,
            Algorithms = [.. algorithms.Select(algorithm => (FidoAlgorithm)algorithm)],
            IsConditional = (choice & 4) != 0,
            CredentialProtection = (FidoCredentialProtection)(choice % 4),
            AllowedIds = [.. ids.Select(id => (ReadOnlyMemory<byte>)id)],
        };
        FidoCeremony ceremony = isRegistration ? new FidoRegistrationCeremony(fields) : new FidoAuthenticationCeremony(fields);
        var encoded = ceremony.Encode();

        Assert.Equal(isRegistration, FidoRegistrationCeremony.TryDecode(encoded, out var registration));
        Assert.Equal(!isRegistration, FidoAuthenticationCeremony.TryDecode(encoded, out var authentication));

        var read = ((FidoCeremony?)registration ?? authentication)!.Fields;
        Assert.Equal(encoded, read.Encode());
        Assert.Equal(
            (fields.RelyingPartyId, fields.ExpiresAt, fields.RequiresUserVerification, fields.Extensions, fields.AppId, fields.IsConditional, fields.CredentialProtection),
            (read.RelyingPartyId, read.ExpiresAt, read.RequiresUserVerification, read.Extensions, read.AppId, read.IsConditional, read.CredentialProtection));
        Assert.Equal(fields.UserHandle?.ToArray(), read.UserHandle?.ToArray());
        Assert.Equal(fields.Challenge.ToArray(), read.Challenge.ToArray());
        Assert.Equal(fields.Algorithms, read.Algorithms);
        Assert.Equal(fields.AllowedIds.Select(id => id.ToArray()), read.AllowedIds.Select(id => id.ToArray()));
    }

    [Property(Replay = "20260313,4231", MaxTest = 300, EndSize = 1100)]
    public void AuthenticatorData_WrittenByAnAuthenticator_IsReadAsItWas(byte[] hash, byte flags, uint count, Guid aaguid, byte[] id, bool hasExtensions, int output)
    {
        var hasAttested = (flags & 1) != 0;
        var material = new AuthenticatorDataMaterial
        {
            RpIdHash = Of(hash, 32, 32),
            Flags = (AuthenticatorDataFlags)(flags & 0x3F | (hasAttested ? 0x40 : 0) | (hasExtensions ? 0x80 : 0)),
            SignCount = count,
            AttestedCredential = hasAttested ? new() { Aaguid = aaguid, CredentialId = Of(id, 0, 1023), PublicKey = NewPublicKey() } : null,
            Extensions = hasExtensions ? new() { { "output", output } } : null,
        };
        var encoded = material.Encode();

        Assert.True(WebAuthnAuthenticatorData.TryParse(encoded, out var data));

        Assert.Equal(((int)material.Flags, count, hasAttested ? aaguid : default(Guid?)), ((int)data.Flags, data.SignCount, data.Aaguid));
        Assert.Equal(material.RpIdHash, data.RelyingPartyIdHash.ToArray());
        Assert.Equal(material.AttestedCredential?.CredentialId ?? [], data.CredentialId.ToArray());
        Assert.Equal(material.AttestedCredential?.PublicKey.Encode() ?? [], data.CredentialPublicKey.ToArray());
        Assert.Equal(material.Extensions?.Encode() ?? [], data.Extensions.ToArray());
        Assert.Equal(encoded, data.Encoded.ToArray());
    }

    [Property(Replay = "20260314,4231", MaxTest = 300, EndSize = 300)]
    public void CtapResponse_ReKeyed_IsTheAttestationObjectOfTheSameParts(byte[] id, byte[] signature, byte format)
    {
        var data = new AuthenticatorDataMaterial
        {
            Flags = AuthenticatorDataFlags.AttestedCredentialData,
            AttestedCredential = new() { CredentialId = Of(id, 0, 1023), PublicKey = NewPublicKey() },
        };
        var statement = new CborMapMaterial { { "sig", signature } };
        byte[] response = [0, .. new CborMapMaterial { { 1, Text(format) }, { 2, data }, { 3, statement } }.Encode()];

        Assert.True(CtapMakeCredentialResponse.TryParse(response, out var read));
        Assert.True(WebAuthnAttestationObject.TryParse(read.ToAttestationObject(), out var attestation));

        Assert.Equal(response, read.Encode());
        Assert.Equal(Text(format), attestation.Format);
        Assert.Equal(statement.Encode(), attestation.Statement.ToArray());
        Assert.Equal(data.Encode(), attestation.AuthenticatorData.Encoded.ToArray());
    }

    static CborMapMaterial NewPublicKey() => Vectors.CborMaterial.Map(Good.Credential.PublicKey);

    static string Text(int which) => Texts[which % Texts.Length];

    /// <summary>The bytes, cut or filled up to a length in that range.</summary>
    static byte[] Of(byte[] bytes, int shortest, int longest) => [.. bytes.Take(longest), .. new byte[Math.Max(0, shortest - bytes.Length)]];
}
