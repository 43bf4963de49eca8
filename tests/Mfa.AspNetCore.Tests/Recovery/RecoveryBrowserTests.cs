using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SameSiteMode = Microsoft.Net.Http.Headers.SameSiteMode;

namespace Mfa.AspNetCore.Tests.Recovery;

/// <summary>The cookie by which a browser is known again while a case waits.</summary>
public sealed class RecoveryBrowserTests : IAsyncLifetime
{
    readonly MfaOwnerKey _owner = new("", "ada of the cookie");
    Site _site = null!;
    MfaRecoveryBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync();
        _browser = _site.Service<MfaRecoveryBrowser>();
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Binding_IsFoundAgainInASecondRequest_AndTakenOverByTheOwnersOpenCaseOnly()
    {
        var (binding, cookie) = await MakeAsync();
        Assert.Equal(32, binding.Length);
        Assert.Equal(binding, _browser.Find(With(cookie.Value.ToString())).ToArray());

        // Planted, or left behind by an earlier case.
        var another = With(cookie.Value.ToString());
        Assert.NotEqual(binding, (await KeepAsync(another)).ToArray());
        Assert.NotEqual(binding, _browser.Find(With(SetIn(another).Value.ToString())).ToArray());

        var recovery = _site.Service<MfaRecovery>();
        var enrollment = _site.Service<MfaEnrollment>();
        var admin = MfaActor.Administrator("root");
        using var secret = Mfa.Totp.TotpSecret.Generate();
        Assert.True((await enrollment.ImportVirtualDeviceAsync(_owner, "Phone", secret, null, null, admin, default)).IsAccepted);
        Assert.True((await recovery.ImportAddressAsync(_owner, MfaChannelKind.Email, "ada@example.com", admin, default)).IsAccepted);
        Assert.True((await recovery.ImportAddressAsync(_owner, MfaChannelKind.Telephone, "+447911123456", admin, default)).IsAccepted);
        Assert.True((await recovery.OpenCaseAsync(_owner, binding, null, default)).IsAccepted);

        _site.Store.Fails = true;
        Assert.Equal(binding, (await _browser.ForAsync(With(cookie.Value.ToString()), _owner, default)).ToArray());
        _site.Store.Fails = false;

        // The case is the same; its cookie begins anew, so that it outlasts the wait.
        var again = With(cookie.Value.ToString());
        Assert.Equal(binding, (await KeepAsync(again)).ToArray());
        Assert.Equal(TimeSpan.FromDays(12), SetIn(again).MaxAge);
        Assert.NotEqual(binding, (await _browser.ForAsync(With(cookie.Value.ToString()), new MfaOwnerKey(_owner.Tenant, "eve"), default)).ToArray());

        // An enrolment that is allowed stays allowed, whatever is typed afterwards.
        var help = await recovery.HelpAsync(_owner, admin, default);
        Assert.True((await recovery.AcceptHelpAsync(_owner, help.Code!, binding, null, default)).IsAccepted);
        Assert.Equal(binding, (await _browser.ForAsync(With(cookie.Value.ToString()), _owner, default)).ToArray());
    }

    [Fact]
    public async Task Cookie_HoldsNoBindingThatCanBeRead()
    {
        var (binding, cookie) = await MakeAsync();

        var bytes = Convert.FromBase64String(Uri.UnescapeDataString(cookie.Value.ToString()));

        Assert.Equal(-1, bytes.AsSpan().IndexOf(binding));
    }

    [Theory]
    [InlineData("https", "Production", Site.Address, true)]
    [InlineData("http", "Production", "127.0.0.1", true)]
    [InlineData("http", "Development", Site.Address, true)]
    [InlineData("http", "Development", "127.0.0.1", false)]
    public async Task Cookie_Flags_AreStrict(string scheme, string environment, string address, bool isSecure)
    {
        await using var site = await Site.StartAsync(environment: environment);
        var context = With(null, scheme, address);

        _ = await KeepAsync(context, site.Service<MfaRecoveryBrowser>());

        var cookie = SetIn(context);
        Assert.Equal((MfaDefaults.RecoveryCookieName, true, SameSiteMode.Strict, isSecure, "/", TimeSpan.FromDays(12)),
            (cookie.Name.ToString(), cookie.HttpOnly, cookie.SameSite, cookie.Secure, cookie.Path.ToString(), cookie.MaxAge));
        Assert.False(cookie.Domain.HasValue);
    }

    [Fact]
    public async Task Cookie_OfAnApplicationBelowTheRoot_StaysThere()
    {
        var context = With(null);
        context.Request.PathBase = "/portal";

        _ = await KeepAsync(context);
        Assert.Equal("/portal", SetIn(context).Path.ToString());

        var forgotten = With("x");
        forgotten.Request.PathBase = "/portal";
        _browser.Forget(forgotten);
        Assert.Equal("/portal", SetIn(forgotten).Path.ToString());
    }

    [Fact]
    public async Task Cookie_OneByteChanged_IsNone()
    {
        var bytes = Convert.FromBase64String(Uri.UnescapeDataString((await MakeAsync()).Cookie.Value.ToString()));

        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= 1;
            Assert.True(_browser.Find(With(Uri.EscapeDataString(Convert.ToBase64String(bytes)))).IsEmpty, $"byte {index}");
            bytes[index] ^= 1;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("bm8")]
    [InlineData("bm8=")]
    [InlineData("%")]
    [InlineData("\u00e9")]
    public void Cookie_ThatIsNone_IsNone(string value) => Assert.True(_browser.Find(With(value)).IsEmpty);

    [Fact]
    public void Cookie_ThatIsTooLong_IsNotOpened()
    {
        // A binding in protected bytes of its own length is one; the same text, made longer than any is, isn't looked at.
        var text = Convert.ToBase64String(Protector("Mfa.AspNetCore.Recovery.v1").Protect(new byte[32]));
        Assert.False(_browser.Find(With(Uri.EscapeDataString(text))).IsEmpty);

        Assert.True(_browser.Find(With(Uri.EscapeDataString(text + new string(' ', 1024 - text.Length)))).IsEmpty);
    }

    [Theory]
    [InlineData("Mfa.AspNetCore.Recovery.v1", 31)]
    [InlineData("Mfa.AspNetCore.Recovery.v1", 33)]
    [InlineData("Mfa.AspNetCore.Recovery.v1", 0)]
    [InlineData("Mfa.AspNetCore.Passkey.v1", 32)]     // another cookie's
    public void Cookie_ProtectedForSomethingElse_IsNone(string purpose, int length) =>
        Assert.True(_browser.Find(With(Uri.EscapeDataString(Convert.ToBase64String(Protector(purpose).Protect(new byte[length]))))).IsEmpty);

    [Fact]
    public async Task Cookie_OfAnotherApplication_IsNone()
    {
        await using var other = await Site.StartAsync();      // with keys of its own
        var (_, cookie) = await MakeAsync();

        Assert.True(other.Service<MfaRecoveryBrowser>().Find(With(cookie.Value.ToString())).IsEmpty);
    }

    [Fact]
    public async Task Cookie_ThatIsNone_IsReplaced()
    {
        var context = With("bm8=");

        var binding = await KeepAsync(context);

        Assert.Equal(binding.ToArray(), _browser.Find(With(SetIn(context).Value.ToString())).ToArray());
    }

    [Fact]
    public async Task Forget_DeletesTheCookie()
    {
        var context = With((await MakeAsync()).Cookie.Value.ToString());

        _browser.Forget(context);

        var cookie = SetIn(context);
        Assert.Equal((MfaDefaults.RecoveryCookieName, ""), (cookie.Name.ToString(), cookie.Value.ToString()));
        Assert.Equal(DateTimeOffset.UnixEpoch, cookie.Expires);
        Assert.True(cookie.Secure);
    }

    [Fact]
    public async Task Name_IsTheApplicationsChoice()
    {
        await using var site = await Site.StartAsync(options => options.RecoveryCookieName = "__Host-Recovery");
        var context = With(null);

        _ = await KeepAsync(context, site.Service<MfaRecoveryBrowser>());

        Assert.Equal("__Host-Recovery", SetIn(context).Name.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(MfaDefaults.PartialCookieName)]
    [InlineData(MfaDefaults.PasskeyCookieName)]
    public async Task Name_EmptyOrTaken_IsRefusedAtTheStart(string name)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => Site.StartAsync(options => options.RecoveryCookieName = name));

        Assert.Contains(nameof(MfaAspNetCoreOptions.RecoveryCookieName), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_WithoutAnEndOfSessions_AreRefusedAtTheStart()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => Site.StartAsync(options => options.OnRecovered = null));

        Assert.Contains(nameof(MfaAspNetCoreOptions.OnRecovered), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_Null_IsTheCallersBug()
    {
        _ = Assert.Throws<ArgumentNullException>(() => _browser.Find(null!));
        _ = await Assert.ThrowsAsync<ArgumentNullException>(async () => await _browser.ForAsync(null!, _owner, default));
        _ = Assert.Throws<ArgumentNullException>(() => _browser.Keep(null!, default));
        _ = Assert.Throws<ArgumentNullException>(() => _browser.Forget(null!));
    }

    async Task<ReadOnlyMemory<byte>> KeepAsync(HttpContext context, MfaRecoveryBrowser? browser = null)
    {
        browser ??= _browser;
        var binding = await browser.ForAsync(context, _owner, default);
        Assert.Empty(context.Response.Headers.SetCookie.ToArray());
        browser.Keep(context, binding);
        return binding;
    }

    async Task<(byte[] Binding, SetCookieHeaderValue Cookie)> MakeAsync()
    {
        var context = With(null);
        return ((await KeepAsync(context)).ToArray(), SetIn(context));
    }

    IDataProtector Protector(string purpose) => _site.Service<IDataProtectionProvider>().CreateProtector(purpose);

    static DefaultHttpContext With(string? value, string scheme = "https", string address = Site.Address)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        if (value is not null)
            context.Request.Headers.Cookie = $"{MfaDefaults.RecoveryCookieName}={value}";
        return context;
    }

    static SetCookieHeaderValue SetIn(HttpContext context) => SetCookieHeaderValue.Parse(context.Response.Headers.SetCookie.Single());
}
