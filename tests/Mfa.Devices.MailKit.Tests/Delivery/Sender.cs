using System.Diagnostics;
using System.Globalization;
using Mfa.TestKit;

namespace Mfa.Devices.MailKit.Tests.Delivery;

/// <summary>An application as a process of its own that sends one message; it trusts one authority, and no other.</summary>
internal static class Sender
{
    public const string Sent = "sent\n";

    static readonly string Assembly = typeof(Sender).Assembly.Location;

    /// <returns>What it printed.</returns>
    public static string Run(int port, MfaMailSecurity security, string authorityFile, bool checkRevocation = false, params string[] userAndPassword)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Assembly, port.ToString(CultureInfo.InvariantCulture), $"{security}", $"{checkRevocation}", .. userAndPassword]);
        start.Environment["SSL_CERT_FILE"] = authorityFile;
        start.Environment["SSL_CERT_DIR"] = Path.GetDirectoryName(authorityFile);
        var run = Peer.Try(start, "", TimeSpan.FromMinutes(1));
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }
}
