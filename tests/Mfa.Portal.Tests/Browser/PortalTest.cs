using System.Security.Cryptography;
using Mfa.Hotp;
using Mfa.SecurId;
using Mfa.Totp;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Portal.Tests.Browser;

/// <summary>
/// A test with a portal and a database of its own, at noon of a day. When it ends nothing may have gone where it shouldn't: see <see cref="Witness"/>.
/// </summary>
[Collection(PortalBrowser.Name)]
public abstract class PortalTest(PortalBrowser browser) : IAsyncLifetime
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfa-portal-");
    readonly List<Person> _people = [];

    public static MfaActor Administrator { get; } = MfaActor.Administrator("tests");

    public PortalHost Portal { get; private set; } = null!;

    public FakeTimeProvider Clock { get; } = new(ModelToken.Noon);

    public Witness Witness { get; } = new();

    protected string Folder => _folder.FullName;

    /// <summary>A connection string of PostgreSQL; null for SQLite.</summary>
    protected virtual string? Postgres => null;

    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    public async Task InitializeAsync()
    {
        Portal = await PortalHost.StartAsync(Folder, Clock, Postgres, configure: builder =>
        {
            _ = builder.Logging.ClearProviders().AddProvider(Witness);
            builder.Configuration["Logging:LogLevel:Default"] = "Debug";
            builder.Configuration["Logging:LogLevel:Microsoft.AspNetCore"] = "Debug";
            Configure(builder);
        });
        Witness.HasStarted = true;
        foreach (var password in Portal.Passwords.Values)
            Witness.Guard(password);
    }

    public async Task DisposeAsync()
    {
        foreach (var person in _people)
            await person.DisposeAsync();
        await Portal.DisposeAsync();
        _folder.Delete(recursive: true);
        Assert.Empty(Witness.Findings());
    }

    /// <summary>Somebody in a browser of their own, before the first page.</summary>
    public async Task<Person> ArriveAsync(BrowserNewContextOptions? options = null)
    {
        var context = await (await browser.StartAsync()).NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await Witness.WatchAsync(context, Portal.Address);
        var person = new Person(await context.NewPageAsync(), this);
        _people.Add(person);
        return person;
    }

    /// <summary>Somebody who has given name and password.</summary>
    public async Task<Person> SignInAsync(string name)
    {
        var person = await ArriveAsync();
        await person.SignInAsync(name);
        return person;
    }

    /// <summary>Somebody who has an app already, and has signed in with it.</summary>
    public async Task<(Person Person, AuthenticatorApp App)> SignInWithAppAsync(string name)
    {
        var app = await GiveAppAsync(name, "Phone");
        var person = await SignInAsync(name);
        await person.EnterCodeAsync(app.Code());
        await person.ExpectHeadingAsync("Security credentials");
        return (person, app);
    }

    /// <summary>An app that was assigned before the story begins.</summary>
    public async Task<AuthenticatorApp> GiveAppAsync(string owner, string name)
    {
        var app = new AuthenticatorApp(RandomNumberGenerator.GetBytes(20), Clock);
        Guard(app.Key);
        using var secret = new TotpSecret(app.Key);
        var result = await Portal.Services.GetRequiredService<MfaEnrollment>()
            .ImportVirtualDeviceAsync(await Portal.FindOwnerAsync(owner), name, secret, null, null, Administrator, CancellationToken.None);
        Assert.Equal(MfaStatus.Accepted, result.Status);
        return app;
    }

    /// <summary>A token that lies in the inventory when the story begins.</summary>
    public async Task<HardwareToken> AddTokenAsync(HardwareToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        Guard(token.Key);
        using var seed = token.IsCounterBased
            ? HardwareTokenSeed.ForHotp(token.SerialNumber, token.Key, new HotpParameters(digits: token.Digits))
            : HardwareTokenSeed.ForTotp(token.SerialNumber, token.Key, new TotpParameters(digits: token.Digits, period: TimeSpan.FromSeconds(token.Period)));
        Assert.Equal([MfaTokenAddOutcome.Added], await Portal.Services.GetRequiredService<MfaTokenInventory>().AddAsync(PortalHost.Account, [seed], MfaActor.System("tests"), CancellationToken.None));
        return token;
    }

    /// <summary>A token that somebody has when the story begins.</summary>
    public async Task<HardwareToken> GiveTokenAsync(string owner, HardwareToken token)
    {
        _ = await AddTokenAsync(token);
        var key = await Portal.FindOwnerAsync(owner);
        var enrollment = Portal.Services.GetRequiredService<MfaEnrollment>();
        var offer = await enrollment.BeginHardwareTokenAsync(key, token.SerialNumber, null, Administrator, null, default, CancellationToken.None);
        var result = await enrollment.FinishHardwareTokenAsync(key, offer.EnrollmentId, "Token", token.Code(), token.Code(1), Administrator, default, CancellationToken.None);
        Assert.Equal(MfaStatus.Accepted, result.Status);
        return token;
    }

    /// <summary>A SecurID token that somebody has when the story begins.</summary>
    public async Task<SecurIdFob> GiveFobAsync(string owner, SecurIdFob fob, string? pin = null)
    {
        await AddFobAsync(fob);
        var key = await Portal.FindOwnerAsync(owner);
        var enrollment = Portal.Services.GetRequiredService<MfaEnrollment>();
        var (first, second) = fob.HasKeypad ? (fob.CodeWith(pin!, -1), fob.CodeWith(pin!)) : (fob.Code(-1), fob.Code());
        var offer = await enrollment.BeginHardwareTokenAsync(key, fob.SerialNumber, null, Administrator, null, default, CancellationToken.None);
        var result = await enrollment.FinishHardwareTokenAsync(key, offer.EnrollmentId, "Fob", first, second, pin, Administrator, default, CancellationToken.None);
        Assert.Equal(MfaStatus.Accepted, result.Status);
        return fob;
    }

    /// <summary>A SecurID token that lies in the inventory when the story begins.</summary>
    public async Task AddFobAsync(SecurIdFob fob)
    {
        ArgumentNullException.ThrowIfNull(fob);
        Guard(fob.Seed);
        using var token = new SecurIdToken(
            fob.SerialNumber, fob.Seed, fob.Digits, TimeSpan.FromSeconds(fob.Period), fob.HasKeypad ? SecurIdPinMode.AddPin : SecurIdPinMode.None);
        using var seed = HardwareTokenSeed.ForSecurId(token);
        Assert.Equal([MfaTokenAddOutcome.Added], await Portal.Services.GetRequiredService<MfaTokenInventory>().AddAsync(PortalHost.Account, [seed], MfaActor.System("tests"), CancellationToken.None));
    }

    public void Guard(byte[] key)
    {
        Witness.Guard(Convert.ToHexString(key));
        using var secret = new TotpSecret(key);
        Witness.Guard(secret.ToBase32());
    }
}
