using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Mfa.U2f.Testing.Tests;

public class FaultTests
{
    static readonly VirtualBrowser Browser = new(Options.Origin);

    /// <summary>Every ready-made fault that needs no argument.</summary>
    public static TheoryData<string> ReadyMade => new(Factories().Select(NameOf));

    [Theory]
    [MemberData(nameof(ReadyMade))]
    public void Bend_EveryReadyMadeFault_ChangesSomething(string name)
    {
        var fault = Make(Factories().Single(factory => NameOf(factory) == name));
        var material = MaterialFor(fault, name);
        var before = Snapshot(material);

        Bend(fault, material);

        Assert.NotEqual(before, Snapshot(material));
    }

    [Fact]
    public void BeforeSigning_WhatIsBent_IsSignedAsBent()
    {
        var key = new VirtualCtap2Authenticator { Attestation = VirtualAttestation.PackedSelf };

        var made = Browser.Create(Options.Creation(), key, ClientDataFaults.Origin("https://evil.example"), AuthenticatorDataFaults.UserNotPresent());

        Assert.Contains("https://evil.example", Encoding.UTF8.GetString(made.Response.Bytes("clientDataJSON")), StringComparison.Ordinal);
        Assert.Equal(0x40, made.Response.Bytes("authenticatorData")[32]);
        Assert.True(IsSigned(made));
    }

    [Fact]
    public void AfterSigning_WhatIsBent_IsNotSigned()
    {
        var key = new VirtualCtap2Authenticator { Attestation = VirtualAttestation.PackedSelf };

        Assert.False(IsSigned(Browser.Create(Options.Creation(), key, ClientDataFaults.OtherChallenge().At(FaultStage.AfterSigning))));
        Assert.False(IsSigned(Browser.Create(Options.Creation(), key, SignatureFaults.BitFlipped())));
        Assert.True(IsSigned(Browser.Create(Options.Creation(), key)));
    }

    [Fact]
    public void Bend_NothingOfTheKind_IsNotSilent()
    {
        var key = new VirtualCtap2Authenticator();

        Assert.Throws<InvalidOperationException>(() => Browser.Create(Options.Creation(), key, SignatureFaults.BitFlipped()));
        Assert.Throws<InvalidOperationException>(() => Browser.Create(Options.Creation(), key, AttestationCertificateFaults.CertificateAuthority()));
        Assert.Throws<InvalidOperationException>(() => Browser.Create(Options.Creation(), key, ResponseFaults.WithoutMember("response.userHandle")));
    }

    static bool IsSigned(CredentialCreationMaterial made)
    {
        var statement = (Dictionary<object, object?>)Layout.Cbor(made.Response.Bytes("attestationObject"))["attStmt"]!;
        byte[] signed = [.. made.Response.Bytes("authenticatorData"), .. SHA256.HashData(made.Response.Bytes("clientDataJSON"))];
        return Platform.Verify(CoseAlgorithms.ES256, made.Response.Bytes("publicKey"), signed, (byte[])statement["sig"]!);
    }

    static IEnumerable<MethodInfo> Factories() => typeof(Fault).Assembly.GetExportedTypes()
        .Where(type => type.Name.EndsWith("Faults", StringComparison.Ordinal))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(factory => factory.GetParameters().All(parameter => parameter.IsOptional || parameter.IsDefined(typeof(ParamArrayAttribute))));

    static string NameOf(MethodInfo factory) => $"{factory.DeclaringType!.Name}.{factory.Name}";

    static object Make(MethodInfo factory) =>
        factory.Invoke(null, [.. factory.GetParameters().Select(parameter => parameter.IsOptional ? parameter.DefaultValue : Array.Empty<byte>())])!;

    static void Bend(object fault, SignedMaterial material) =>
        fault.GetType().GetMethod(nameof(IFault<SignedMaterial>.Bend))!.Invoke(fault, [material]);

    static SignedMaterial MaterialFor(object fault, string name)
    {
        var key = new VirtualCtap2Authenticator { Attestation = VirtualAttestation.Packed(AttestationCertificates.Issued()), VerifiesUser = true };
        var u2fKey = new VirtualU2fAuthenticator();
        return fault switch
        {
            _ when name.StartsWith("Ctap2", StringComparison.Ordinal) =>
                key.MakeCredential(new Ctap2MakeCredentialRequest { RelyingPartyId = "example.com", ClientDataHash = new byte[32], UserHandle = [1] }),
            IFault<CredentialCreationMaterial> => Browser.Create(Options.Creation(), key),
            IFault<AssertionMaterial> => Browser.Get(Options.Request((string)Browser.Create(Options.Creation(), key).Response["id"]!), key),
            IFault<U2fRegistrationMaterial> => Browser.U2fRegister(Options.Origin, Options.Challenge, u2fKey),
            _ => Browser.U2fSign(Options.Origin, Options.Challenge, Browser.U2fRegister(Options.Origin, Options.Challenge, u2fKey).KeyHandle, u2fKey),
        };
    }

    static string Snapshot(SignedMaterial material)
    {
        byte[] message = material switch
        {
            CredentialCreationMaterial creation => [.. creation.AttestationObject.Encode(), .. creation.EncodeCtapResponse()],
            AssertionMaterial assertion => [.. assertion.AuthenticatorData.Encode(), .. assertion.Signature],
            U2fRegistrationMaterial registration => [.. registration.Encode(), .. registration.ApplicationParameter],
            U2fAuthenticationMaterial authentication => [.. authentication.Encode(), .. authentication.ApplicationParameter],
            _ => [],
        };
        var key = material.SigningKey is { } signingKey ? Convert.ToHexString(signingKey.ExportSubjectPublicKeyInfo()) : "";
        var toBeSigned = material.ToBeSigned is { } bytes ? Convert.ToHexString(bytes) : "";
        return string.Join(' ', Convert.ToHexString(message), Convert.ToHexString(material.ClientData.Encode()), material.Json, key, toBeSigned);
    }
}
