using System.Text;

namespace Mfa.U2f.Tests.Messages;

public class U2fResponseTests
{
    [Theory]
    [InlineData("""{"version":"U2F_V2","registrationData":"BQQ","clientData":"e30"}""")]
    [InlineData("""{"registrationData":"BQQ","clientData":"e30"}""")]                                              // version 1.0 of the API
    [InlineData("""{"version":"U2F_V2","registrationData":"BQQ","clientData":"e30","errorCode":0,"x":[{}]}""")]
    [InlineData("""{"version":"U2F_V2","registrationData":"BQQ","clientData":"e30","errorCode":null,"errorMessage":null}""")]
    public void Parse_Registration_HasItsParts(string json)
    {
        var response = U2fRegisterResponse.Parse(Encoding.UTF8.GetBytes(json));

        Assert.Equal(U2fErrorCode.None, response.ErrorCode);
        Assert.Equal([0x05, 0x04], response.RegistrationData.ToArray());
        Assert.Equal("{}"u8.ToArray(), response.ClientData.ToArray());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":"U2F_V2","registrationData":"BQQ"}""")]
    [InlineData("""{"version":"U2F_V2","clientData":"e30"}""")]
    [InlineData("""{"version":"U2F_V1","registrationData":"BQQ","clientData":"e30"}""")]
    [InlineData("""{"version":2,"registrationData":"BQQ","clientData":"e30"}""")]
    [InlineData("""{"version":"U2F_V2","registrationData":"BQQ=","clientData":"e30"}""")]                          // padding
    [InlineData("""{"version":"U2F_V2","registrationData":"BQR","clientData":"e30"}""")]                           // bits of no byte
    [InlineData("""{"version":"U2F_V2","registrationData":"B QQ","clientData":"e30"}""")]
    [InlineData("""{"version":"U2F_V2","registrationData":"BQQ","clientData":"e3+="}""")]                          // the other alphabet
    [InlineData("""{"version":"U2F_V2","registrationData":"BQQ","registrationData":"BQQ","clientData":"e30"}""")]
    [InlineData("""{"errorCode":"4"}""")]
    [InlineData("""{"errorCode":-1}""")]
    [InlineData("""{"errorCode":1.5}""")]
    [InlineData("""{"errorCode":65536}""")]
    [InlineData("""{"errorCode":99999999999999999999}""")]
    public void TryParse_NearlyGoodRegistration_IsFalse(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        ThrownExceptions.AssertAtMostOne(() => Assert.False(U2fRegisterResponse.TryParse(bytes, out _)));
        Assert.Throws<FidoFormatException>(() => U2fRegisterResponse.Parse(bytes));
    }

    [Fact]
    public void Parse_Assertion_HasItsParts()
    {
        var response = U2fSignResponse.Parse("""{"keyHandle":"_-8","signatureData":"AQ","clientData":"e30"}"""u8.ToArray());

        Assert.Equal(U2fErrorCode.None, response.ErrorCode);
        Assert.Equal([0xFF, 0xEF], response.KeyHandle.ToArray());
        Assert.Equal([0x01], response.SignatureData.ToArray());
        Assert.Equal("{}"u8.ToArray(), response.ClientData.ToArray());
    }

    [Theory]
    [InlineData("""{"signatureData":"AQ","clientData":"e30"}""")]
    [InlineData("""{"keyHandle":"","signatureData":"AQ","clientData":"e30"}""")]
    [InlineData("""{"keyHandle":"_-8","clientData":"e30"}""")]
    [InlineData("""{"keyHandle":"_-8","signatureData":"AQ"}""")]
    [InlineData("""{"keyHandle":"_-8","signatureData":{},"clientData":"e30"}""")]
    public void TryParse_NearlyGoodAssertion_IsFalse(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        ThrownExceptions.AssertAtMostOne(() => Assert.False(U2fSignResponse.TryParse(bytes, out _)));
        Assert.Throws<FidoFormatException>(() => U2fSignResponse.Parse(bytes));
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void TryParse_KeyHandle_HasAtMost255Bytes(int length, bool expected) =>
        Assert.Equal(expected, U2fSignResponse.TryParse(ModelU2fKey.Json(("keyHandle", new byte[length]), ("signatureData", []), ("clientData", [])), out _));

    [Theory]
    [InlineData("""{"errorCode":5}""", U2fErrorCode.Timeout, null)]
    [InlineData("""{"errorCode":4,"errorMessage":"device ineligible"}""", U2fErrorCode.DeviceIneligible, "device ineligible")]
    [InlineData("""{"errorCode":65535,"registrationData":"BQQ"}""", (U2fErrorCode)65535, null)]
    public void Parse_Error_IsAValue(string json, U2fErrorCode code, string? message)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var (registration, assertion) = (U2fRegisterResponse.Parse(bytes), U2fSignResponse.Parse(bytes));

        Assert.Equal((code, message), (registration.ErrorCode, registration.ErrorMessage));
        Assert.Equal((code, message), (assertion.ErrorCode, assertion.ErrorMessage));
        Assert.True(registration.RegistrationData.IsEmpty && registration.ClientData.IsEmpty);
        Assert.True(assertion.KeyHandle.IsEmpty && assertion.SignatureData.IsEmpty && assertion.ClientData.IsEmpty);
    }
}
