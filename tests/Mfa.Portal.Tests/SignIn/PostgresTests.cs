namespace Mfa.Portal.Tests.SignIn;

/// <summary>The same on a real PostgreSQL.</summary>
public sealed class PostgresTests : PortalTest, IClassFixture<PostgresTests.Server>
{
    readonly Server _server;

    public PostgresTests(PortalBrowser browser, Server server)
        : base(browser) => _server = server;

    /// <summary>Starts with the first test: where it is absent, nothing starts.</summary>
    public sealed class Server : IDisposable
    {
        PostgresServer? _server;

        public string ConnectionString => (_server ??= new PostgresServer()).ConnectionString("postgres");

        public void Dispose() => _server?.Dispose();
    }

    protected override string? Postgres => _server.ConnectionString;

    [PostgresFact]
    public async Task Person_AssignsAnAppAndAKey_AndSignsInWithEach()
    {
        var alice = await SignInAsync("alice");
        var app = await alice.AssignAppAsync("Phone");
        await alice.SignOutAsync();
        Clock.Advance(2 * AuthenticatorApp.Period);
        await alice.SignInAsync("alice");
        await alice.EnterCodeAsync(app.WrongCode());
        await alice.ExpectAnswerAsync("That code isn't right.");
        await alice.EnterCodeAsync(app.Code());
        await alice.ExpectHeadingAsync("Security credentials");

        _ = await alice.PlugInAsync(VirtualKeyModel.Ctap2);
        await alice.AssignKeyAsync("Key");
        await alice.SignOutAsync();
        await alice.SignInAsync("alice");
        await alice.FollowAsync("Security key");
        await alice.PressAsync("Use security key");

        await alice.ExpectHeadingAsync("Security credentials");
        await Expect(alice.Page.GetByText("2 of 8")).ToBeVisibleAsync();
    }
}
