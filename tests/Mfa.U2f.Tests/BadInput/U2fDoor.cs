using static Mfa.U2f.Tests.ModelU2fKey;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>The one place where bad input reaches the raw verifier.</summary>
sealed class U2fDoor : IDisposable
{
    readonly U2fVerifier _verifier = new(new U2fVerifierOptions { AppId = AppId, TrustedFacets = [Origin] });
    readonly ModelU2fKey _key = new();
    readonly FidoPublicKey _publicKey;

    public U2fDoor()
    {
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImportU2f(_key.PublicKey, out var key));
        _publicKey = key!;
        Registration = _key.Register(RegistrationClientData());
        Authentication = _key.Sign(AuthenticationClientData(), 7);
    }

    public byte[] Registration { get; }

    public byte[] Authentication { get; }

    public byte[] RegistrationJson => Json(("registrationData", Registration), ("clientData", RegistrationClientData()));

    public byte[] AuthenticationJson => Json(("keyHandle", _key.KeyHandle), ("signatureData", Authentication), ("clientData", AuthenticationClientData()));

    public (FidoCheck, FidoStatus) Register(byte[] message, byte[]? clientData = null)
    {
        var result = _verifier.VerifyRegistration(message, clientData ?? RegistrationClientData(), Sent, Now);
        return (result.Ledger.Failed, result.Status);
    }

    public (FidoCheck, FidoStatus) SignIn(byte[] message, byte[]? clientData = null)
    {
        var result = _verifier.VerifyAuthentication(message, clientData ?? AuthenticationClientData(), Sent, _publicKey, 0, AppId, Now);
        return (result.Ledger.Failed, result.Status);
    }

    public void Dispose()
    {
        _publicKey.Dispose();
        _key.Dispose();
    }
}
