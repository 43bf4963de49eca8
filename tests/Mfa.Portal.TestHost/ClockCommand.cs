using System.Globalization;
using System.Text.RegularExpressions;

namespace Mfa.Portal.TestHost;

/// <summary>What somebody types to move the clock: <c>+30</c> (seconds), <c>-5m</c>, <c>+1h</c>, <c>+2d</c>, <c>now</c>.</summary>
public static partial class ClockCommand
{
    /// <returns>The new time; null if the line says none.</returns>
    public static DateTimeOffset? Apply(string line, DateTimeOffset time, DateTimeOffset present)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Trim() == "now")
            return present;
        var match = Pattern().Match(line.Trim());
        if (!match.Success || !int.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number))
            return null;
        var step = match.Groups["unit"].Value switch
        {
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" => TimeSpan.FromDays(number),
            _ => TimeSpan.FromSeconds(number),
        };
        return match.Groups["sign"].Value == "-" ? time - step : time + step;
    }

    [GeneratedRegex("^(?<sign>[+-])(?<number>[0-9]{1,6})(?<unit>[smhd]?)$")]
    private static partial Regex Pattern();
}
