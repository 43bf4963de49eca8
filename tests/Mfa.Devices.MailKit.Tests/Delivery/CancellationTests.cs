namespace Mfa.Devices.MailKit.Tests.Delivery;

/// <summary>A server that falls silent holds nobody longer than the token says.</summary>
public class CancellationTests
{
    [Theory]
    [InlineData(ScriptedServer.Greeting)]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData(".")]
    public async Task Server_ThatFallsSilent_IsGivenUpWithTheToken(string command)
    {
        using var server = new ScriptedServer(line => IsAt(line, command) ? null : ScriptedServer.Takes(line));
        using var patience = new CancellationTokenSource();
        var sending = Channels.To(server.Port).SendAsync(Messages.CaseCode(), patience.Token).AsTask();

        await server.Silent;
        Assert.False(sending.IsCompleted);
        await patience.CancelAsync();

        Secrecy.Holds(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending));
        await server.HeardAsync();   // the connection is gone
    }

    [Theory]
    [InlineData(MfaMailSecurity.StartTls)]
    [InlineData(MfaMailSecurity.Tls)]
    public async Task Server_ThatFallsSilentInsteadOfTls_IsGivenUpWithTheToken(MfaMailSecurity security)
    {
        using var server = new ScriptedServer(line => line switch
        {
            ScriptedServer.Greeting when security == MfaMailSecurity.StartTls => "220 localhost",
            "STARTTLS" => null,
            _ when line.StartsWith("EHLO", StringComparison.Ordinal) => "250 STARTTLS",
            _ => null,
        });
        using var patience = new CancellationTokenSource();
        var sending = Channels.To(server.Port, options => options.Security = security).SendAsync(Messages.CaseCode(), patience.Token).AsTask();

        await server.Silent;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Token_ThatIsCancelledBefore_ConnectsToNobody()
    {
        using var server = new ScriptedServer(ScriptedServer.Takes);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Channels.To(server.Port).SendAsync(Messages.CaseCode(), new CancellationToken(canceled: true)));

        Assert.False(server.IsAsked);
    }

    [Fact]
    public async Task Server_ThatFallsSilentAfterItTookTheMessage_HasTakenIt()
    {
        using var server = new ScriptedServer(line => line == "QUIT" ? null : ScriptedServer.Takes(line));
        using var patience = new CancellationTokenSource();
        var sending = Channels.To(server.Port).SendAsync(Messages.CaseCode(), patience.Token).AsTask();

        await server.Silent;
        await patience.CancelAsync();

        await sending;
    }

    static bool IsAt(string line, string command) => command.Length == 0 ? line.Length == 0 : line.StartsWith(command, StringComparison.Ordinal);
}
