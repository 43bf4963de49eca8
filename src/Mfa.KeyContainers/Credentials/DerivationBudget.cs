using System.Security.Cryptography;

namespace Mfa.KeyContainers.Credentials;

/// <summary>What one import may spend on PBKDF2, however many derivations its file asks for: iterations, and time, which is estimated before it is spent.</summary>
internal sealed class DerivationBudget(TokenKeyLimits limits, TimeProvider time)
{
    const int SampleIterations = 10_000;

    // Beyond what any cipher or MAC here needs; each hash's length more costs the iterations again.
    const int MaximumKeyLength = 128;

    readonly Dictionary<HashAlgorithmName, TimeSpan> _samples = [];
    long _iterationsLeft = limits.MaximumIterations;
    TimeSpan _timeLeft = limits.MaximumDerivationTime;

    /// <summary>Derives a key (RFC 8018, section 5.2).</summary>
    /// <returns>Whether it was derived; otherwise it would have been too expensive.</returns>
    /// <exception cref="CryptographicException">The platform doesn't have the hash.</exception>
    public bool TryDerive(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt, long iterations, HashAlgorithmName hash, Span<byte> key)
    {
        if (iterations < 1 || key.Length is 0 or > MaximumKeyLength || iterations > Math.Min(limits.MaximumIterations, int.MaxValue))
            return false;
        var blocks = (key.Length + HashLength(hash) - 1) / HashLength(hash);
        var cost = checked(iterations * blocks);
        if (cost > _iterationsLeft || Estimate(hash, cost) > _timeLeft)
            return false;

        _iterationsLeft -= cost;
        var begin = time.GetTimestamp();
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, key, (int)iterations, hash);
        _timeLeft -= time.GetElapsedTime(begin);
        return true;
    }

    static int HashLength(HashAlgorithmName hash) => hash.Name switch
    {
        "SHA256" or "SHA3-256" => 32,
        "SHA384" or "SHA3-384" => 48,
        "SHA512" or "SHA3-512" => 64,
        _ => 20,
    };

    TimeSpan Estimate(HashAlgorithmName hash, long iterations)
    {
        if (iterations <= SampleIterations)
            return TimeSpan.Zero;
        if (!_samples.TryGetValue(hash, out var sample))
        {
            Span<byte> key = stackalloc byte[1];
            var begin = time.GetTimestamp();
            Rfc2898DeriveBytes.Pbkdf2([0], "estimate"u8, key, SampleIterations, hash);
            _samples[hash] = sample = time.GetElapsedTime(begin);
        }

        return sample * ((double)iterations / SampleIterations);
    }
}
