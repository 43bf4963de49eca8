using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Mfa.Portal.Accounts;

/// <summary>The hash that a password is compared with where there is no such name, so that the answer takes as long.</summary>
internal sealed class DummyPassword(IPasswordHasher<UserRow> hasher)
{
    public string Hash { get; } = hasher.HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
}
