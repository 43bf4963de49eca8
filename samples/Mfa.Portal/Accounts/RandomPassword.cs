using System.Security.Cryptography;

namespace Mfa.Portal.Accounts;

/// <summary>Passwords that nobody chose: 80 bits in four groups, without letters that look alike.</summary>
internal static class RandomPassword
{
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
