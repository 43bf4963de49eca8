using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mfa.TestKit;

/// <summary>
/// A real PostgreSQL with a cluster of its own in a temporary folder, on the loopback address only. It is stopped, and its folder deleted, when it is disposed.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    public const string Program = "initdb";
    const string User = "postgres";

    // Debian keeps one folder for each version, none of them on the path.
    const string Versions = "/usr/lib/postgresql";

    readonly string _folder;

    public PostgresServer()
    {
        _folder = RunAsUser("mktemp", "-d", "-p", Path.GetTempPath(), "mfa-postgres-XXXXXXXX").Trim();
        try
        {
            RunAsUser(PathOf("initdb"), "-D", Data, "-A", "trust", "-U", User, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int Port { get; private set; }

    string Data => Path.Combine(_folder, "data");

    string Log => Path.Combine(_folder, "log");

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port.ToString(CultureInfo.InvariantCulture)};Username={User};Database={database};Maximum Pool Size=40";

    /// <summary>A program of PostgreSQL's, on the path or where Debian puts it; null if there is none.</summary>
    public static string? FindProgram(string program) => Peer.Find(program) ?? (Directory.Exists(Versions)
        ? Directory.GetDirectories(Versions).Select(folder => Path.Combine(folder, "bin", program)).Where(File.Exists).Order(StringComparer.Ordinal).LastOrDefault()
        : null);

    public void Dispose()
    {
        // pg_ctl stops the process whose id stands in the cluster's own file.
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            RunAsUser(PathOf("pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    // Nothing here outlives the tests, so nothing has to reach the disk.
    void Start()
    {
        Port = FreePort();
        RunAsUser(
            PathOf("pg_ctl"), "-D", Data, "-l", Log, "-w",
            "-o", $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c max_connections=200",
            "start");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string PathOf(string program) => FindProgram(program) ?? throw new FileNotFoundException($"{program} not found; ./test.sh installs it.");

    // PostgreSQL doesn't run as root.
    static string RunAsUser(string program, params string[] arguments)
    {
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", User, "--", program, .. arguments] : [program, .. arguments];
        var run = Peer.Try(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.GetTempPath() }, "", TimeSpan.FromMinutes(2));
        return run.ExitCode == 0 ? run.Output : throw new InvalidOperationException($"{Path.GetFileName(program)}: exit code {run.ExitCode}. {run.Error}{run.Output}");
    }
}
