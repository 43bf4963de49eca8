using System.Buffers.Text;

namespace Mfa.U2f.Testing;

// The U2F JavaScript API (FIDO U2F JavaScript API 1.1), as browsers had it.
public sealed partial class VirtualBrowser
{
    const int BadRequest = 2;
    const int DeviceIneligible = 4;
    const int Timeout = 5;

    /// <summary>
    /// <c>u2f.register</c> with one request; <see cref="SignedMaterial.Json"/> of the result is the response: version, registrationData, clientData.
    /// </summary>
    /// <param name="appId">The AppID.</param>
    /// <param name="challenge">The challenge, base64url.</param>
    /// <param name="authenticator">The only one there is.</param>
    /// <param name="faults">What is to go wrong.</param>
    /// <exception cref="VirtualBrowserException">It refuses.</exception>
    public U2fRegistrationMaterial U2fRegister(
        string appId, string challenge, VirtualU2fAuthenticator authenticator, params IFault<U2fRegistrationMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        var material = AskU2f(() => authenticator.BeginRegistration(
            AuthenticatorDataMaterial.HashOf(appId), NewU2fClientData("navigator.id.finishEnrollment", challenge)));
        VirtualU2fAuthenticator.Finish(material, faults);

        material.Response = new()
        {
            ["version"] = "U2F_V2",
            ["registrationData"] = Base64Url.EncodeToString(material.Encode()),
            ["clientData"] = Base64Url.EncodeToString(material.ClientData.Encode()),
        };
        faults.Strike(FaultStage.Response, material);
        return material;
    }

    /// <summary><c>u2f.register</c> with a request message: appId, registerRequests, registeredKeys.</summary>
    /// <exception cref="VirtualBrowserException">It refuses; error code 4 if the authenticator has one of the registered keys.</exception>
    public U2fRegistrationMaterial U2fRegister(string requestJson, VirtualU2fAuthenticator authenticator, params IFault<U2fRegistrationMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        var request = BrowserJson.Parse(requestJson);
        var appId = request.Text("appId");
        if (request.Objects("registeredKeys").Any(key => IsHeld(authenticator, key, appId)))
            throw new VirtualBrowserException(DeviceIneligible);
        var registration = request.Objects("registerRequests").FirstOrDefault(IsVersion2) ?? throw new VirtualBrowserException(BadRequest);
        return U2fRegister(appId, registration.Text("challenge"), authenticator, faults);
    }

    /// <summary><c>u2f.sign</c> with one key; <see cref="SignedMaterial.Json"/> of the result is the response: keyHandle, signatureData, clientData.</summary>
    /// <param name="appId">The AppID.</param>
    /// <param name="challenge">The challenge, base64url.</param>
    /// <param name="keyHandle">Which key.</param>
    /// <param name="authenticator">The only one there is.</param>
    /// <param name="faults">What is to go wrong.</param>
    /// <exception cref="VirtualBrowserException">It refuses; error code 4 if the authenticator hasn't that key.</exception>
    public U2fAuthenticationMaterial U2fSign(
        string appId, string challenge, ReadOnlySpan<byte> keyHandle, VirtualU2fAuthenticator authenticator, params IFault<U2fAuthenticationMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        var handle = keyHandle.ToArray();
        var material = AskU2f(() => authenticator.BeginAuthentication(
            AuthenticatorDataMaterial.HashOf(appId), handle, NewU2fClientData("navigator.id.getAssertion", challenge), enforceUserPresence: true));
        VirtualU2fAuthenticator.Finish(material, faults);

        material.Response = new()
        {
            ["keyHandle"] = Base64Url.EncodeToString(material.KeyHandle),
            ["signatureData"] = Base64Url.EncodeToString(material.Encode()),
            ["clientData"] = Base64Url.EncodeToString(material.ClientData.Encode()),
        };
        faults.Strike(FaultStage.Response, material);
        return material;
    }

    /// <summary><c>u2f.sign</c> with a request message: appId, challenge, registeredKeys.</summary>
    /// <exception cref="VirtualBrowserException">It refuses; error code 4 if the authenticator has none of the registered keys.</exception>
    public U2fAuthenticationMaterial U2fSign(string requestJson, VirtualU2fAuthenticator authenticator, params IFault<U2fAuthenticationMaterial>[] faults)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        var request = BrowserJson.Parse(requestJson);
        var appId = request.Text("appId");
        var key = request.Objects("registeredKeys").FirstOrDefault(key => IsHeld(authenticator, key, appId))
            ?? throw new VirtualBrowserException(DeviceIneligible);
        return U2fSign(key.OptionalText("appId") ?? appId, request.Text("challenge"), key.Bytes("keyHandle"), authenticator, faults);
    }

    static bool IsHeld(VirtualU2fAuthenticator authenticator, BrowserJson key, string appId) =>
        IsVersion2(key) && authenticator.Knows(key.Bytes("keyHandle"), AuthenticatorDataMaterial.HashOf(key.OptionalText("appId") ?? appId));

    static bool IsVersion2(BrowserJson request) => request.OptionalText("version") is null or "U2F_V2";

    ClientDataMaterial NewU2fClientData(string type, string challenge) => new() { { "typ", type }, { "challenge", challenge }, { "origin", Origin } };

    static TMaterial AskU2f<TMaterial>(Func<TMaterial> question)
    {
        try
        {
            return question();
        }
        catch (VirtualAuthenticatorException e)
        {
            throw new VirtualBrowserException(e.Status == U2fStatusWord.ConditionsNotSatisfied ? Timeout : DeviceIneligible, e);
        }
    }
}
