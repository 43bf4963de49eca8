using FsCheck.Xunit;
using static Mfa.U2f.Tests.Ctap.ModelCtap;
using static Mfa.U2f.Tests.ModelU2fKey;

namespace Mfa.U2f.Tests.Properties;

/// <summary>Any bytes give a value or false, with at most one exception inside; what parses encodes to the same bytes.</summary>
public sealed class MessageProperties : IDisposable
{
    readonly ModelU2fKey _key = new();

    public void Dispose() => _key.Dispose();

    [Property(Replay = "(20260101,4227)", MaxTest = 300)]
    public void TryParse_AnyBytes_GiveAValueOrFalse(byte[] bytes)
    {
        foreach (var start in (byte[][])[[], [0x00], [0x00, 0xA3], [0x05], [0x05, 0x04], [0x7B, 0x22]])
            AssertValueOrFalse([.. start, .. bytes]);
    }

    [Property(Replay = "(20260101,4229)", MaxTest = 300)]
    public void TryParse_MutatedMessages_GiveAValueOrFalse(int position, byte value, int kind)
    {
        byte[] clientData = RegistrationClientData(), signed = AuthenticationClientData();
        var statement = Map((Text("sig"), Bytes([0x30, 0x00])), (Text("x5c"), Array(Bytes(_key.Certificate))));
        byte[][] messages =
        [
            _key.Register(clientData),
            _key.Sign(signed, 7),
            clientData,
            Json(("registrationData", _key.Register(clientData)), ("clientData", clientData)),
            Json(("keyHandle", _key.KeyHandle), ("signatureData", _key.Sign(signed, 7)), ("clientData", signed)),
            Response((1, Text("fido-u2f")), (2, Bytes(AuthenticatorData)), (3, statement), (9, Number(7))),
            Response((2, Bytes(AuthenticatorData)), (3, Bytes([0x30]))),
            Response((1, Array(Text("FIDO_2_0"))), (3, Bytes(new byte[16])), (4, Map((Text("rk"), Boolean(true))))),
        ];
        foreach (var message in messages)
            AssertValueOrFalse(Mutate(message, position, value, kind));
    }

    [Property(Replay = "(20260101,4231)", MaxTest = 200)]
    public void Verify_MutatedMessages_GiveAResult(int position, byte value, int kind)
    {
        var verifier = new U2fVerifier(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin] });
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImportU2f(_key.PublicKey, out var publicKey));
        using (publicKey)
        {
            byte[] clientData = RegistrationClientData(), signed = AuthenticationClientData();
            byte[] registration = Mutate(_key.Register(clientData), position, value, kind), authentication = Mutate(_key.Sign(signed, 7), position, value, kind);
            byte[] otherClientData = Mutate(clientData, position, value, kind), otherSigned = Mutate(signed, position, value, kind);

            ThrownExceptions.AssertAtMostOne(() => verifier.VerifyRegistration(registration, clientData, Sent, Now));
            ThrownExceptions.AssertAtMostOne(() => AssertRefused(verifier.VerifyRegistration(_key.Register(clientData), otherClientData, Sent, Now).Status, otherClientData, clientData));
            ThrownExceptions.AssertAtMostOne(() => verifier.VerifyAuthentication(authentication, signed, Sent, publicKey!, 0, AppId, Now));
            ThrownExceptions.AssertAtMostOne(() => AssertRefused(verifier.VerifyAuthentication(_key.Sign(signed, 7), otherSigned, Sent, publicKey!, 0, AppId, Now).Status, otherSigned, signed));
        }

        static void AssertRefused(FidoStatus status, byte[] mutated, byte[] original) =>
            Assert.True(status != FidoStatus.Accepted || mutated.AsSpan().SequenceEqual(original));
    }

    static void AssertValueOrFalse(byte[] bytes)
    {
        AssertSame(U2fRegistrationData.TryParse(bytes, out var registration), registration?.Encode());
        AssertSame(U2fSignatureData.TryParse(bytes, out var signature), signature?.Encode());
        AssertSame(Ctap1Response.TryParse(bytes, out var ctap1), ctap1?.Encode());
        ThrownExceptions.AssertAtMostOne(() => AssertSame(U2fClientData.TryParse(bytes, out var data), data?.Encode()));
        ThrownExceptions.AssertAtMostOne(() => AssertSame(CtapMakeCredentialResponse.TryParse(bytes, out var credential), credential?.Encode()));
        ThrownExceptions.AssertAtMostOne(() => AssertSame(CtapGetAssertionResponse.TryParse(bytes, out var assertion), assertion?.Encode()));
        ThrownExceptions.AssertAtMostOne(() => AssertSame(CtapGetInfoResponse.TryParse(bytes, out var info), info?.Encode()));
        ThrownExceptions.AssertAtMostOne(() => Assert.Equal(U2fRegisterResponse.TryParse(bytes, out var response), response is not null));
        ThrownExceptions.AssertAtMostOne(() => Assert.Equal(U2fSignResponse.TryParse(bytes, out var response), response is not null));

        void AssertSame(bool isValue, byte[]? again)
        {
            if (isValue)
                Assert.Equal(bytes, again);
            else
                Assert.Null(again);
        }
    }

    /// <summary>Another byte, one more, one less, or an end that comes sooner.</summary>
    static byte[] Mutate(byte[] message, int position, byte value, int kind)
    {
        var at = (position & int.MaxValue) % message.Length;
        return (kind & 3) switch
        {
            0 => [.. message[..at], value, .. message[(at + 1)..]],
            1 => [.. message[..at], value, .. message[at..]],
            2 => [.. message[..at], .. message[(at + 1)..]],
            _ => message[..at],
        };
    }
}
