using Xunit;

namespace Mfa.TestKit;

/// <summary>
/// A test that drives a real program. Where the program is absent it is skipped with that reason; in continuous integration
/// (<c>CI=true</c>) it runs all the same, and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute(params string[] programs) => Skip = ReasonToSkip(programs);

    internal static string? ReasonToSkip(string[] programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        var missing = programs.Where(program => Peer.Find(program) is null).ToArray();
        return missing.Length > 0 && Environment.GetEnvironmentVariable("CI") != "true"
            ? $"{string.Join(" and ", missing)} not found; ./test.sh installs it."
            : null;
    }
}
