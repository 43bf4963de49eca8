using Mfa.TestKit;

namespace Mfa.Devices.TestKit;

/// <summary>
/// Says of a class that its store needs a real program. Where the program is absent the class's tests are skipped; in continuous integration
/// (<c>CI=true</c>) they run all the same, and fail.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsProgramAttribute(string program) : Attribute
{
    public string Program => program;

    /// <summary>Why the tests are skipped; null if they run.</summary>
    public static string? SkipReason(string program) =>
        Peer.Find(program) is null && PostgresServer.FindProgram(program) is null && Environment.GetEnvironmentVariable("CI") != "true"
            ? $"{program} not found; ./test.sh installs it."
            : null;
}
