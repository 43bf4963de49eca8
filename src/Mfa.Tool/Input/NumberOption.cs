using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Mfa.Tool.Input;

/// <summary>An option whose value is a whole number within a range, in decimal.</summary>
internal sealed class NumberOption<T> : Option<T?>
    where T : struct, IBinaryInteger<T>
{
    /// <param name="name">The name, with its hyphens.</param>
    /// <param name="minimum">The least value.</param>
    /// <param name="maximum">The greatest value.</param>
    /// <param name="description">What it is, without a full stop: range and default are added.</param>
    /// <param name="otherwise">The default, in words; null if there is none.</param>
    public NumberOption(string name, T minimum, T maximum, string description, string? otherwise)
        : base(name)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"{minimum} to {maximum}");
        Description = $"{description}: {range}{(otherwise is null ? "" : $"; default {otherwise}")}.";
        HelpName = "N";
        CustomParser = result =>
        {
            if (T.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
                return value;
            result.AddError($"{name} must be a whole number, {range}.");
            return null;
        };
    }
}
