using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mfa.Benchmarks.Ratios;

/// <summary>The size of a program that verifies a TOTP, published ahead of time: what tests/aot.sh prints.</summary>
static partial class AotRow
{
    public static Target Measure()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "tests", "aot.sh")))
            root = root.Parent;
        double? bytes = null;
        if (root is not null && OperatingSystem.IsLinux())
        {
            using var process = Process.Start(new ProcessStartInfo("bash", ["tests/aot.sh"]) { WorkingDirectory = root.FullName, RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("bash did not start.");
            var match = Size().Match(process.StandardOutput.ReadToEnd());
            process.WaitForExit();
            bytes = process.ExitCode == 0 && match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
        }

        return Target.AtMost("a program published AOT that verifies a TOTP", bytes, 1_400_000, "B");
    }

    [GeneratedRegex(@"(?m)^(\d+) bytes$")]
    private static partial Regex Size();
}
