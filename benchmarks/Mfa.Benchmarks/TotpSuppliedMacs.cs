using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Mfa.Totp;

namespace Mfa.Benchmarks;

/// <summary>
/// A key that lives elsewhere: what <see cref="TotpVerifier.Prepare"/> and <see cref="TotpVerifier.Complete"/> cost round the MACs, and with them.
/// </summary>
[MemoryDiagnoser]
public class TotpSuppliedMacs
{
    const int Window = 3;

    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);

    readonly byte[] _macs = new byte[Window * HMACSHA1.HashSizeInBytes];
    readonly TotpSecret _secret = new(Setup.Key);
    readonly TotpVerifier _verifier = new();
    readonly ulong _firstStep = (ulong)TotpParameters.Default.GetTimeStep(Now) - 1;
    string _code = "";

    [GlobalSetup]
    public void Prepare()
    {
        _code = new TotpGenerator().Generate(_secret, Now);
        Setup.HashData(_firstStep, Window, _macs);

        Setup.Expect(TotpVerificationStatus.Accepted, Verify());
        Setup.Expect(TotpVerificationStatus.Accepted, PrepareAndComplete());
        Setup.Expect(TotpVerificationStatus.Accepted, PrepareHashComplete());
    }

    [Benchmark(Baseline = true, Description = "Verify")]
    public TotpVerificationStatus Verify() => _verifier.Verify(_secret, _code, TotpState.Initial, Now).Status;

    [Benchmark(Description = "Prepare, Complete")]
    public TotpVerificationStatus PrepareAndComplete()
    {
        var state = TotpState.Initial;
        return _verifier.Complete(_verifier.Prepare(state, Now), _code, state, _macs).Status;
    }

    [Benchmark(Description = "Prepare, three HashData, Complete")]
    public TotpVerificationStatus PrepareHashComplete()
    {
        var state = TotpState.Initial;
        var window = _verifier.Prepare(state, Now);
        Span<byte> message = stackalloc byte[TotpWindow.MessageLength];
        for (var i = 0; i < window.Count; i++)
        {
            window.WriteMessage(i, message);
            HMACSHA1.HashData(Setup.Key, message, _macs.AsSpan(i * window.MacLength, window.MacLength));
        }

        return _verifier.Complete(window, _code, state, _macs).Status;
    }
}
