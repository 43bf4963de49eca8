using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mfa.Devices.MailKit.Tests;

/// <summary>A mail server that misbehaves as it is told, for one connection: to each line, a reply; none for a line that it falls silent at.</summary>
internal sealed class ScriptedServer : IDisposable
{
    /// <summary>The line that a server gets before the client has said anything.</summary>
    public const string Greeting = "";

    /// <summary>The reply after which the connection is gone.</summary>
    public const string HangUp = "hang up";

    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly List<string> _lines = [];
    readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Func<string, string?> _reply;
    readonly Task _conversation;

    public ScriptedServer(Func<string, string?> reply)
    {
        _reply = reply;
        _listener.Start();
        _conversation = ConverseAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends once it has fallen silent.</summary>
    public Task Silent => _silent.Task;

    /// <summary>Whether anybody has connected and wasn't served yet, or was.</summary>
    public bool IsAsked => _listener.Pending() || _lines.Count > 0;

    /// <summary>What a server says that takes everything and has nothing special.</summary>
    public static string Takes(string line) => line.Split(' ')[0] switch
    {
        Greeting => "220 localhost",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ => "250 OK",
    };

    /// <summary>What the client has said, once it is gone.</summary>
    public async Task<IReadOnlyList<string>> HeardAsync()
    {
        await _conversation;
        return _lines;
    }

    public void Dispose() => _listener.Dispose();

    async Task ConverseAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        try
        {
            var inData = false;
            for (var line = Greeting; line is not null; line = await reader.ReadLineAsync())
            {
                _lines.Add(line);
                if (inData && line != ".")
                    continue;

                var reply = _reply(line);
                if (reply == HangUp)
                    return;
                if (reply is null)
                    _silent.TrySetResult();
                else
                    await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(reply + "\r\n"));
                inData = reply?.StartsWith("354", StringComparison.Ordinal) == true;
            }
        }
        catch (IOException)
        {
            // the client is gone without a word
        }
    }
}
