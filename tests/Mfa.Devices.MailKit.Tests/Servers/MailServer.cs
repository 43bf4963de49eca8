using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mfa.TestKit;

namespace Mfa.Devices.MailKit.Tests;

/// <summary>A real mail server, aiosmtpd, as a process of its own on the loopback address.</summary>
internal sealed class MailServer : IDisposable
{
    public const string Program = "aiosmtpd";

    readonly Process _process;
    readonly Task<string> _output;

    MailServer(Process process, int port)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        Port = port;
    }

    public int Port { get; }

    public static async Task<MailServer> StartAsync(params string[] options)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Servers", "mail_server.py");
        var process = Process.Start(new ProcessStartInfo(FindPython(), [script, .. options]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The mail server did not start.");
        var port = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server ended before it had a port.");
        return new MailServer(process, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>Stops it, and returns all that it took.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> StopAsync()
    {
        _process.StandardInput.Close();
        var output = await _output;
        await _process.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)!)];
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    // The Python that aiosmtpd is installed for stands in the first line of its program.
    static string FindPython()
    {
        var program = Peer.Find(Program) ?? throw new FileNotFoundException($"{Program} not found; ./test.sh installs it.");
        return File.ReadLines(program).First().TrimStart('#', '!').Trim();
    }
}
