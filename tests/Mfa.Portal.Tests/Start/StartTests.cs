using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Mfa.Devices.MailKit;
using Mfa.Portal.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Portal.Tests.Start;

/// <summary>What the portal does before it listens, and where it refuses to.</summary>
public sealed class StartTests : IDisposable
{
    const string Password = "[0-9a-z]{4}(-[0-9a-z]{4}){3}";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfa-portal-");

    string Folder => _folder.FullName;

    [Theory]
    [InlineData("--urls", "http://0.0.0.0:5080")]
    [InlineData("--urls", "http://*:5080")]
    [InlineData("--urls", "http://localhost:5080;http://[::]:5081")]
    [InlineData("--http_ports", "5080")]
    [InlineData("--Kestrel:Endpoints:Other:Url", "http://0.0.0.0:5082")]
    public void Build_InDevelopmentOnMoreThanLoopback_IsRefused(string setting, string value)
    {
        string[] arguments = ["--environment", "Development", "--contentRoot", Folder, setting, value];

        var refusal = Assert.Throws<Setup.StartRefusedException>(() => PortalApplication.Build(arguments));

        Assert.Contains("loopback only", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080;http://[::1]:5080")]
    public async Task Build_InDevelopmentOnLoopback_IsNot(string urls) =>
        await PortalApplication.Build(["--environment", "Development", "--contentRoot", Folder, "--urls", urls]).DisposeAsync();

    [Theory]
    [InlineData("not an origin")]
    [InlineData("https://mfa.example.com/portal")]
    [InlineData(null)]
    public void Build_OutsideDevelopmentWithoutAnOrigin_IsRefused(string? origin)
    {
        List<string> arguments = ["--environment", "Production", "--contentRoot", Folder];
        if (origin is not null)
            arguments.AddRange(["--Portal:Origin", origin]);

        Assert.Contains("--Portal:Origin", Assert.Throws<Setup.StartRefusedException>(() => PortalApplication.Build([.. arguments])).Message, StringComparison.Ordinal);
    }

    [PeerFact("dotnet")]
    public void Process_ThatIsRefused_SaysWhyAndEnds()
    {
        var run = PortalProcess.Run(Folder, "Development", "--contentRoot", Folder, "--urls", "http://0.0.0.0:0");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("Say --urls http://localhost:5080.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstStart_PrintsPasswordsOnce_AndKeepsFilesForItsOwnerAlone()
    {
        var data = Path.Combine(Folder, "data");
        var clock = new FakeTimeProvider(ModelToken.Noon);
        await using (var first = await PortalHost.StartAsync(data, clock))
        {
            Assert.Equal(["alice", "bob", "root"], first.Passwords.Keys.Order());
            Assert.Equal(3, first.Passwords.Values.Distinct().Count());
            Assert.Contains(Path.Combine(data, "mfa-keys.json"), first.Output, StringComparison.Ordinal);
        }

        await using (var second = await PortalHost.StartAsync(data, clock))
            Assert.Empty(second.Passwords);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(File600, File.GetUnixFileMode(Path.Combine(data, "mfa-keys.json")));
            Assert.Equal(File600 | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
            Assert.Equal(File600 | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(data, "data-protection")));
        }
    }

    [PeerFact("dotnet")]
    public async Task Production_HasNoDemoAccounts_ButTheOneThatIsMade_AndCookiesForHttpsOnly()
    {
        var port = FreePort();
        string[] arguments = ["--contentRoot", Folder, "--Portal:Origin", "https://mfa.example.com", "--urls", $"http://127.0.0.1:{port}"];
        using (var portal = PortalProcess.Start(PortalProcess.Built, Folder, "Production", arguments))
        {
            Assert.NotNull(await portal.ReadUntilAsync("There are no accounts yet. Make the first one with --create-root NAME."));
            Assert.NotNull(await portal.ReadUntilAsync("Now listening on"));
            Assert.DoesNotContain("alice", portal.Output, StringComparison.Ordinal);
            await CheckHttpsAsync(port);
        }

        var made = PortalProcess.Run(Folder, "Production", [.. arguments, "--create-root", "ada"]);
        Assert.Equal(0, made.ExitCode);
        Assert.Matches($"ada +{Password} ", made.Output);
        var again = PortalProcess.Run(Folder, "Production", [.. arguments, "--create-root", "eve"]);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("There is a root user already; nothing was changed.", again.Output, StringComparison.Ordinal);

        var reset = PortalProcess.Run(Folder, "Production", [.. arguments, "--reset-password", "Ada"]);
        Assert.Equal(0, reset.ExitCode);
        Assert.Matches($"Ada +{Password} ", reset.Output);
        Assert.NotEqual(Regex.Match(made.Output, Password).Value, Regex.Match(reset.Output, Password).Value);
        var unknown = PortalProcess.Run(Folder, "Production", [.. arguments, "--reset-password", "eve"]);
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("There is no user with this name; nothing was changed.", unknown.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(Password, unknown.Output);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task MailServer_ThatIsConfigured_IsUsedInProduction_AndNotInDevelopment(string environment)
    {
        await using var portal = PortalApplication.Build(
        [
            "--environment", environment, "--contentRoot", Folder, "--Portal:Origin", "https://mfa.example.com", "--urls", "http://127.0.0.1:5080",
            "--Portal:Mail:Host", "mail.example.com", "--Portal:Mail:From", "mfa@example.com", "--Portal:Mail:Port", "2525",
        ]);

        var channels = portal.Services.GetServices<IMfaRecoveryChannel>().ToArray();
        var mail = portal.Services.GetRequiredService<IOptions<MfaMailOptions>>();
        if (environment == "Development")
        {
            Assert.All(channels, channel => Assert.IsType<OutboxChannel>(channel));
            Assert.Equal([MfaChannelKind.Email, MfaChannelKind.Telephone], channels.Select(channel => channel.Kind).Order());
            Assert.Equal("", mail.Value.Host);
        }
        else
        {
            Assert.Equal(MfaChannelKind.Email, Assert.Single(channels).Kind);
            Assert.IsNotType<OutboxChannel>(channels[0]);
            Assert.Equal(("mail.example.com", "mfa@example.com", 2525), (mail.Value.Host, mail.Value.From, mail.Value.Port));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // As a proxy forwards it, and as somebody reaches it around the proxy.
    static async Task CheckHttpsAsync(int port)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var forwarded = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "mfa.example.com" } };
        forwarded.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await client.SendAsync(forwarded);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("max-age=", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        });

        using var outbox = new HttpRequestMessage(HttpMethod.Get, "/outbox") { Headers = { Host = "mfa.example.com" } };
        outbox.Headers.Add("X-Forwarded-Proto", "https");
        using var none = await client.SendAsync(outbox);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.DoesNotContain("Outbox", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var plain = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, plain.StatusCode);
        Assert.Equal("https", plain.Headers.Location!.Scheme);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
