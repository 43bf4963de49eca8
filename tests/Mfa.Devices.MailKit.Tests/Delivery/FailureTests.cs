using System.Net;
using System.Net.Sockets;
using Mfa.TestKit;

namespace Mfa.Devices.MailKit.Tests.Delivery;

/// <summary>What can't be delivered throws, and what is thrown holds neither address nor code.</summary>
public class FailureTests
{
    [PeerTheory(MailServer.Program)]
    [InlineData("refused@example.com", "mfa@example.com", "The mail server didn't take the recipient (550).")]
    [InlineData("ada@example.com", "nobody@example.com", "The mail server didn't take the sender (550).")]
    [InlineData("full@example.com", "mfa@example.com", "The mail server didn't take the message (552).")]
    [InlineData("größe@example.com", "mfa@example.com", "The mail server takes addresses in ASCII only.")]
    public async Task Refusal_OfARealServerThatRepeatsWhatItWasTold_IsTheReplyCodeOnly(string to, string from, string expected)
    {
        using var server = await MailServer.StartAsync();
        var channel = Channels.To(server.Port, options => options.From = from);

        var exception = await FailAsync(channel, to);

        Assert.Equal(expected, exception.Message);
        Assert.Null(exception.InnerException);
        Assert.Empty(await server.StopAsync());
    }

    [Theory]
    [InlineData("MAIL", "The mail server didn't take the sender (451).")]
    [InlineData("RCPT", "The mail server didn't take the recipient (451).")]
    [InlineData("DATA", "The mail server didn't take the message (451).")]
    [InlineData(".", "The mail server didn't take the message (451).")]
    public async Task Refusal_AtAnyCommand_IsTheReplyCodeOnly(string command, string expected)
    {
        using var server = new ScriptedServer(line => line.StartsWith(command, StringComparison.Ordinal)
            ? $"451 {Messages.Address} {Messages.Code} is not for us"
            : ScriptedServer.Takes(line));

        var exception = await FailAsync(Channels.To(server.Port));

        Assert.Equal(expected, exception.Message);
        Assert.Null(exception.InnerException);
    }

    [Theory]
    [InlineData(ScriptedServer.Greeting)]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData(".")]
    public async Task Connection_ThatBreaks_IsAFailure(string command)
    {
        using var server = new ScriptedServer(line => Begins(line, command) ? ScriptedServer.HangUp : ScriptedServer.Takes(line));

        await FailAsync(Channels.To(server.Port));
    }

    [Theory]
    [InlineData(ScriptedServer.Greeting)]
    [InlineData("MAIL")]
    [InlineData(".")]
    public async Task Reply_ThatIsNone_IsAFailure(string command)
    {
        using var server = new ScriptedServer(line => Begins(line, command) ? $"{Messages.Address} {Messages.Code}?" : ScriptedServer.Takes(line));

        await FailAsync(Channels.To(server.Port));
    }

    [Theory]
    [InlineData("221 bye")]
    [InlineData("500 stay")]
    [InlineData(ScriptedServer.HangUp)]
    public async Task Farewell_OfWhateverKind_ChangesNothing(string reply)
    {
        using var server = new ScriptedServer(line => line == "QUIT" ? reply : ScriptedServer.Takes(line));

        await Channels.To(server.Port).SendAsync(Messages.CaseCode(), CancellationToken.None);

        Assert.Equal("QUIT", (await server.HeardAsync())[^1]);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Server_ThatIsNotThere_IsAFailure(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var exception = await FailAsync(Channels.To(port, options => options.Host = host));

        Assert.Equal("The mail server can't be reached.", exception.Message);
    }

    static bool Begins(string line, string command) => command.Length == 0 ? line.Length == 0 : line.StartsWith(command, StringComparison.Ordinal);

    static async Task<IOException> FailAsync(IMfaRecoveryChannel channel, string address = Messages.Address)
    {
        var exception = await Assert.ThrowsAsync<IOException>(async () => await channel.SendAsync(Messages.CaseCode(address), CancellationToken.None));
        Secrecy.Holds(exception, address);
        return exception;
    }
}
