using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mfa.Devices;
using Mfa.Portal.Accounts;
using Mfa.Portal.Data;
using Mfa.Portal.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Portal.TestHost;

/// <summary>The portal in Development, on loopback, with a folder of its own and a clock that somebody else moves.</summary>
/// <remarks>
/// Sessions and codes go by the clock. The browser's cookies end with the browser, so that whatever time it is here they last; limits of
/// passwords and requests go by the real time, and are too high to be met.
/// </remarks>
public sealed class PortalHost : IAsyncDisposable
{
    public const string Account = "Acme";

    readonly WebApplication _application;
    readonly StringWriter _output;

    PortalHost(WebApplication application, FakeTimeProvider clock, StringWriter output, int port)
    {
        _application = application;
        _output = output;
        Clock = clock;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"));
    }

    /// <summary>What to open. Browsers know no security keys at an address in numbers.</summary>
    public Uri Address { get; }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _application.Services;

    /// <summary>What it printed when it started.</summary>
    public string Output => _output.ToString();

    /// <summary>The passwords that it printed, by name; none if the folder had accounts before.</summary>
    public IReadOnlyDictionary<string, string> Passwords => _output.ToString().Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Where(words => words.Length > 2 && words[1].Length == 19 && words[1].Count(letter => letter == '-') == 3)
        .ToDictionary(words => words[0], words => words[1]);

    /// <param name="folder">Where it keeps its data.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="postgres">A connection string; null for SQLite in the folder.</param>
    /// <param name="port">0 for a free one.</param>
    /// <param name="configure">Has the last word.</param>
    public static async Task<PortalHost> StartAsync(string folder, FakeTimeProvider clock, string? postgres = null, int port = 0, Action<WebApplicationBuilder>? configure = null)
    {
        // Bound before the portal is built: its origin has the port, and nobody else can take it in between.
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        port = ((IPEndPoint)listener.LocalEndPoint!).Port;

        List<string> arguments =
        [
            "--environment", "Development", "--contentRoot", AppContext.BaseDirectory, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            "--Portal:Account", Account, "--Portal:DataFolder", Path.GetFullPath(folder), "--Portal:PasswordsPerName", "10000", "--Portal:PasswordsPerAddress", "10000",
            "--Portal:PasswordFailureDelay", "00:00:00",
        ];
        if (postgres is not null)
            arguments.AddRange(["--ConnectionStrings:Portal", postgres]);
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var application = PortalApplication.Build([.. arguments], builder =>
        {
            _ = builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => listener);
            _ = builder.Services.AddSingleton<TimeProvider>(clock)
                .AddSingleton(services => new StartText(output, services.GetRequiredService<DataFolder>(), postgres is null ? "SQLite" : "PostgreSQL"))
                .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
            configure?.Invoke(builder);
        });
        try
        {
            await application.StartAsync();
        }
        catch
        {
            await application.DisposeAsync();
            listener.Dispose();
            throw;
        }

        return new PortalHost(application, clock, output, port);
    }

    /// <summary>The owner of somebody's devices.</summary>
    public async Task<MfaOwnerKey> FindOwnerAsync(string name)
    {
        await using var scope = Services.CreateAsyncScope();
        var normalized = UserName.Normalize(name);
        return new MfaOwnerKey(Account, (await scope.ServiceProvider.GetRequiredService<PortalContext>().Users.SingleAsync(user => user.NormalizedName == normalized)).Id);
    }

    /// <summary>Runs until somebody stops it.</summary>
    public Task WaitForShutdownAsync() => _application.WaitForShutdownAsync();

    public Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        await _output.DisposeAsync();
    }
}
