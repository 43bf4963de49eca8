using System.Globalization;
using System.Text.Json;
using Mfa.TestKit;

namespace Mfa.Quickstart.Tests;

/// <summary>The built program, run as a process with a token file in a folder of its own; its token is <c>oathtool</c>.</summary>
sealed class QuickstartProgram : IDisposable
{
    /// <summary>The middle of a time step, at 22:13:45 UTC.</summary>
    public const long Start = 1_700_000_025;

    public const int Period = 30;

    public static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "Mfa.Quickstart.dll");

    public string Folder { get; } = Directory.CreateTempSubdirectory("mfa-quickstart-").FullName;

    public string File => Path.Combine(Folder, "a.token.json");

    public static PeerRun Run(params string[] arguments) => Peer.Try("dotnet", [Assembly, .. arguments]);

    /// <summary>Runs a command on the token file at a time.</summary>
    public PeerRun RunAt(long now, string command, params string[] arguments) =>
        Run([command, .. arguments, "--file", File, "--at", now.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>The code that the token shows at a time.</summary>
    public string CodeAt(long time) =>
        Peer.Run("oathtool", "--totp", "-b", "-N", string.Create(CultureInfo.InvariantCulture, $"@{time}"), Read("secret")).Trim();

    /// <summary>A code that the token shows nowhere near a time.</summary>
    public string WrongCodeAt(long time)
    {
        var live = Enumerable.Range(-1, 3).Select(step => CodeAt(time + step * Period)).ToArray();
        return Enumerable.Range(0, 4).Select(guess => guess.ToString("D6", CultureInfo.InvariantCulture)).First(code => !live.Contains(code));
    }

    /// <summary>Enrols a token whose second code is that of the time.</summary>
    public void Enroll(long now, string preset = "authenticator-app")
    {
        Assert.Equal(0, RunAt(now, "enroll", "--preset", preset).ExitCode);
        Assert.Equal(0, RunAt(now, "enroll", CodeAt(now - Period), CodeAt(now)).ExitCode);
    }

    public string Read(string property)
    {
        using var content = JsonDocument.Parse(System.IO.File.ReadAllBytes(File));
        return content.RootElement.GetProperty(property).GetString()!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
