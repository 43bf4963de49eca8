using System.Security.Cryptography;

namespace Mfa.Devices.Owners;

/// <summary>Ids that nobody can guess.</summary>
internal static class RandomId
{
    public static Guid New() => new(RandomNumberGenerator.GetBytes(16));
}
