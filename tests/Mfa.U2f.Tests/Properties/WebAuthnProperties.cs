using FsCheck.Xunit;
using Mfa.U2f.Tests.BadInput;

namespace Mfa.U2f.Tests.Properties;

/// <summary>Any bytes give a value or false, a refusal or an acceptance, with at most one exception inside.</summary>
public class WebAuthnProperties
{
    static readonly byte[][] Starts =
    [
        [], [0x7B], [0x7B, 0x22], [0xA0], [0xA3], [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01], [0xA4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00], [0x30, 0x82],
        [0xAC, 0x01, 0x01, 0x02, 0x41], [0xAF, 0x01, 0x01, 0x02, 0xF5, 0x03, 0x50],
        [.. new byte[32], 0x01], [.. new byte[32], 0x41, .. new byte[22]], [.. new byte[32], 0xC1, .. new byte[22]],
    ];

    static readonly byte[][] Proper =
    [
        Good.Member(Good.RegistrationJson, "clientDataJSON"),
        Good.Member(Good.RegistrationJson, "attestationObject"),
        Good.Member(Good.RegistrationJson, "authenticatorData"),
        Good.Member(Good.AuthenticationJson, "authenticatorData"),
        Good.Utf8(Good.RegistrationJson),
        Good.Utf8(Good.AuthenticationJson),
        Good.Credential.PublicKey.ToArray(),
        Good.Credential.Encode(),
        Good.Registration.Encode(),
        Good.Authentication.Encode(),
    ];

    [Property(Replay = "20260301,4231", MaxTest = 300, EndSize = 300)]
    public void TryParse_AnyBytes_GiveAValueOrFalse(byte[] bytes)
    {
        foreach (var start in Starts)
            AssertValueOrFalse([.. start, .. bytes]);
    }

    [Property(Replay = "20260302,4231", MaxTest = 300)]
    public void TryParse_MutatedBytes_GiveAValueOrFalse(int position, byte value, int kind)
    {
        foreach (var bytes in Proper)
            AssertValueOrFalse(Mutation.Of(bytes, position, value, kind));
    }

    [Property(Replay = "20260303,4231", MaxTest = 500)]
    public void Finish_MutatedMember_GivesAStatusAndALedger(int position, byte value, int kind)
    {
        foreach (var member in (string[])["clientDataJSON", "attestationObject"])
        {
            var json = Good.With(Good.RegistrationJson, member, Mutation.Of(Good.Member(Good.RegistrationJson, member), position, value, kind));
            ThrownExceptions.AssertAtMostOne(() => AssertTold(Good.Register(json)));
        }

        foreach (var member in (string[])["clientDataJSON", "authenticatorData", "signature"])
        {
            var json = Good.With(Good.AuthenticationJson, member, Mutation.Of(Good.Member(Good.AuthenticationJson, member), position, value, kind));
            ThrownExceptions.AssertAtMostOne(() =>
            {
                var result = Good.SignIn(json);
                Assert.Equal(result.IsAccepted, result.Ledger.Failed == FidoCheck.None && result.UpdatedCredential is not null);
            });
        }
    }

    [Property(Replay = "20260304,4231", MaxTest = 500)]
    public void Finish_MutatedJson_GivesAStatusAndALedger(int position, byte value, int kind) =>
        ThrownExceptions.AssertAtMostOne(() => AssertTold(Good.Register(Mutation.Of(Good.Utf8(Good.RegistrationJson), position, value, kind))));

    static void AssertTold(FidoRegistrationResult result)
    {
        Assert.Equal(result.IsAccepted, result.Ledger.Failed == FidoCheck.None && result.Credential is not null);
        Assert.Equal(result.IsAccepted, result.Obligations != FidoObligations.None);
    }

    static void AssertValueOrFalse(byte[] bytes)
    {
        Check(() => (WebAuthnAuthenticatorData.TryParse(bytes, out var value), value?.Encoded.ToArray()));
        Check(() => (WebAuthnAttestationObject.TryParse(bytes, out var value), value?.Encoded.ToArray()));
        Check(() => (WebAuthnClientData.TryParse(bytes, out var value), value?.Encoded.ToArray()));
        Check(() => (FidoCredential.TryDecode(bytes, out var value), value?.Encode()));
        Check(() => (FidoRegistrationCeremony.TryDecode(bytes, out var value), value?.Encode()));
        Check(() => (FidoAuthenticationCeremony.TryDecode(bytes, out var value), value?.Encode()));
        ThrownExceptions.AssertAtMostOne(() => Assert.Equal(FidoAuthenticationResponse.TryParse(bytes, out var value), value is not null));
        ThrownExceptions.AssertAtMostOne(() => Assert.Equal(FidoTrustAnchors.TryParse([bytes], out var value), value is not null));
        ThrownExceptions.AssertAtMostOne(() =>
        {
            Assert.Equal(FidoPublicKey.TryImport(bytes, out var key) == FidoStatus.Accepted, key is not null);
            key?.Dispose();
        });

        // What is read is the bytes that were given; what is written is the bytes that were read.
        void Check(Func<(bool IsValue, byte[]? Again)> read) => ThrownExceptions.AssertAtMostOne(() =>
        {
            var (isValue, again) = read();
            Assert.Equal(isValue ? bytes : null, again);
        });
    }
}
