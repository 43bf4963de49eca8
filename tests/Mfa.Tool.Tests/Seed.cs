using System.Numerics;
using System.Text;
using Mfa.TestKit;

namespace Mfa.Tool.Tests;

/// <summary>The secret of RFC 4226, appendix D, and its codes as the model computes them.</summary>
internal static class Seed
{
    public const string Base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    public const string Hexadecimal = "3132333435363738393031323334353637383930";

    public static string Code(BigInteger counter, int digits = 6, string algorithm = "SHA1") =>
        ModelOtp.Code(algorithm, Encoding.ASCII.GetBytes("12345678901234567890"), counter, digits);

    /// <summary>The code shown so many steps after <see cref="ToolRun.Noon"/>.</summary>
    public static string CodeAtNoon(int steps) => Code(ToolRun.Noon.ToUnixTimeSeconds() / 30 + steps);
}
