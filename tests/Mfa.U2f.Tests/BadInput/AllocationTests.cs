using static Mfa.U2f.Tests.BadInput.Good;

namespace Mfa.U2f.Tests.BadInput;

/// <summary>What is refused allocates no more than its length allows, and no more than what is accepted. Counted, never timed.</summary>
public class AllocationTests
{
    const int TenMegabytes = 10_000_000;

    // An exception with its stack, and the few objects of a ledger.
    const int Small = 16 * 1024;

    // A copy, the same as UTF-16, what it decodes to, and the platform's index of the JSON text.
    const int TimesItsLength = 16;

    static readonly long Accepting = MeasureAccepting();

    [Fact]
    public void Finish_TenMegabytesOfJson_AreRefusedWithoutCopyingThem()
    {
        foreach (var text in (string[])[new('\0', TenMegabytes), RegistrationJson.PadRight(TenMegabytes), new('[', TenMegabytes), $"\"{new string('x', TenMegabytes)}\""])
        {
            var json = Utf8(text);
            Assert.InRange(Refused.Allocates(() => Register(json)), 0, Small);
            Assert.InRange(Refused.Allocates(() => Assert.False(FidoAuthenticationResponse.TryParse(json, out _))), 0, Small);
            Assert.InRange(Refused.Allocates(() => Assert.False(U2fRegisterResponse.TryParse(json, out _))), 0, Small);
            Assert.InRange(Refused.Allocates(() => Assert.False(U2fSignResponse.TryParse(json, out _))), 0, Small);
            Assert.InRange(Refused.Allocates(() => Assert.False(U2fClientData.TryParse(json, out _))), 0, Small);
            Assert.InRange(Refused.Allocates(() => Assert.False(WebAuthnClientData.TryParse(json, out _))), 0, Small);
        }
    }

    [Fact]
    public void TryDecode_TenMegabytesOfBytes_AreRefusedWithoutCopyingThem()
    {
        byte[] bytes = [0xAF, .. new byte[TenMegabytes]];

        Assert.InRange(Refused.Allocates(() => Assert.False(FidoCredential.TryDecode(bytes, out _))), 0, Small);
        Assert.InRange(Refused.Allocates(() => Assert.False(FidoRegistrationCeremony.TryDecode(bytes, out _))), 0, Small);
        Assert.InRange(Refused.Allocates(() => Assert.False(FidoAuthenticationCeremony.TryDecode(bytes, out _))), 0, Small);
    }

    [Fact]
    public void TryParse_TenMegabytesOfBytes_AreRefusedWithoutCopyingThem()
    {
        byte[] bytes = [0xA3, .. new byte[TenMegabytes]];

        Assert.InRange(Refused.Allocates(() => Assert.False(WebAuthnAttestationObject.TryParse(bytes, out _))), 0, Small);
        Assert.InRange(Refused.Allocates(() => Assert.False(U2fRegistrationData.TryParse(bytes, out _))), 0, Small);
        Assert.InRange(Refused.Allocates(() => Assert.False(U2fSignatureData.TryParse(bytes, out _))), 0, Small);
        Assert.InRange(Refused.Allocates(() => Assert.False(Ctap1Response.TryParse(bytes, out _))), 0, Small);
    }

    [Theory]
    [InlineData("[0,", "0]")]
    [InlineData("[[],", "[]]")]
    [InlineData("[\"\",", "\"\"]")]
    [InlineData("[{},", "{}]")]
    [InlineData("[\"\\u0041\",", "0]")]
    public void Finish_JsonOfManyParts_AllocatesInProportion(string start, string end)
    {
        var filler = start[1..];
        foreach (var where in (string[])["x", "clientExtensionResults", "transports"])
        {
            var value = "[" + string.Concat(Enumerable.Repeat(filler, (FidoAuthenticationResponse.MaximumLength - 1000) / filler.Length)) + end;
            var json = Utf8($"{{\"{where}\":{value}}}");
            Assert.InRange(json.Length, 200_000, FidoAuthenticationResponse.MaximumLength);

            Assert.InRange(Refused.Allocates(() => Assert.Equal(FidoStatus.MalformedResponse, Register(json).Status)), 0, TimesItsLength * json.Length);
            Assert.InRange(Refused.Allocates(() => Assert.False(FidoAuthenticationResponse.TryParse(json, out _))), 0, TimesItsLength * json.Length);
        }
    }

    [Theory]
    [InlineData("A1635A7FFFFFFF")]
    [InlineData("A163666D747A7FFFFFFF")]
    [InlineData("A163666D745BFFFFFFFFFFFFFFFF")]
    [InlineData("A163666D749A7FFFFFFF")]
    [InlineData("A163666D749A000003E8")]      // as many as are allowed, and none there
    [InlineData("A163666D74BA7FFFFFFF")]
    [InlineData("BA7FFFFFFF")]
    [InlineData("BBFFFFFFFFFFFFFFFF")]
    [InlineData("9B7FFFFFFFFFFFFFFF")]
    public void Finish_HugeLengthClaimedInAFewBytes_AllocatesNoMoreThanAccepting(string hex)
    {
        var encoded = Convert.FromHexString(hex);
        var json = With(RegistrationJson, "attestationObject", encoded);

        Assert.InRange(Refused.Allocates(() => Assert.Equal(FidoCheck.RegistrationAttestationObject, Register(json).Ledger.Failed)), 0, Accepting);
        Assert.InRange(Refused.Allocates(() => Assert.False(WebAuthnAttestationObject.TryParse(encoded, out _))), 0, Small);
        Assert.InRange(Refused.Allocates(() => Assert.Equal(FidoStatus.MalformedPublicKey, FidoPublicKey.TryImport(encoded, out _))), 0, Small);
        Assert.InRange(Refused.Allocates(() => Assert.False(FidoCredential.TryDecode(encoded, out _))), 0, Small);
        Assert.InRange(Refused.Allocates(() => Assert.False(FidoRegistrationCeremony.TryDecode(encoded, out _))), 0, Small);
    }

    [Fact]
    public void Finish_OneBitOffAnywhere_AllocatesNoMoreThanAccepting()
    {
        var good = Utf8(RegistrationJson);
        for (var at = 0; at < good.Length; at++)
        {
            byte[] bad = [.. good];
            bad[at] ^= 1;
            var accepted = true;

            var allocated = Refused.Allocates(() => accepted = Register(bad).IsAccepted);

            Assert.True(accepted || allocated <= Accepting, $"{at}: {allocated}, and {Accepting} when accepted");
        }
    }

    static long MeasureAccepting()
    {
        var json = Utf8(RegistrationJson);
        return Refused.Allocates(() => Assert.Equal(FidoStatus.Accepted, Register(json).Status));
    }
}
