using System.Globalization;

namespace Mfa.Benchmarks.Ratios;

/// <summary>A line of the table: what was measured and what was to be.</summary>
/// <param name="Path">What was measured.</param>
/// <param name="Measured">The figure; null if this machine hasn't the hardware, or what it needs.</param>
/// <param name="Bound">What it must not be above or below.</param>
/// <param name="IsFloor">Whether the figure must not be below the bound, rather than above.</param>
/// <param name="Unit">What it counts.</param>
sealed record Target(string Path, double? Measured, double Bound, bool IsFloor = false, string Unit = "x")
{
    public bool IsShort => Measured is { } measured && (IsFloor ? measured < Bound : measured > Bound);

    public static Target AtMost(string path, double? measured, double bound, string unit = "x") => new(path, measured, bound, IsFloor: false, unit);

    public static Target AtLeast(string path, double? measured, double bound, string unit = "x") => new(path, measured, bound, IsFloor: true, unit);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Path,-66} {(Measured is { } measured ? Format(measured) : "-"),12}  {(IsFloor ? ">=" : "<=")} {Format(Bound),-12} {(Measured is null ? "n/a" : IsShort ? "SHORT" : "ok")}");

    string Format(double figure) => string.Create(CultureInfo.InvariantCulture, $"{(figure < 1000 && figure != Math.Truncate(figure) ? figure.ToString("0.###", CultureInfo.InvariantCulture) : figure.ToString("N0", CultureInfo.InvariantCulture))} {Unit}");
}
