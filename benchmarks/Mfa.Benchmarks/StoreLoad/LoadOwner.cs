using Mfa.Devices;
using Mfa.Totp;

namespace Mfa.Benchmarks.StoreLoad;

/// <summary>An owner with one device or eight, who signs in by naming one.</summary>
sealed class LoadOwner(MfaOwnerKey key, TotpSecret secret, Guid device) : IDisposable
{
    static readonly byte[] Session = "load"u8.ToArray();
    static readonly TotpGenerator Generator = new();

    long _step = 10;

    public MfaOwnerKey Key => key;

    public static async Task<LoadOwner> CreateAsync(MfaEnrollment enrollment, string id, int devices)
    {
        var owner = new MfaOwnerKey("", id);
        var secret = TotpSecret.Generate();
        var first = Guid.Empty;
        for (var number = 0; number < devices; number++)
        {
            using var other = TotpSecret.Generate();
            var result = await enrollment.ImportVirtualDeviceAsync(
                owner, $"device {number}", number == 0 ? secret : other, null, null, MfaActor.System("load"), default);
            if (!result.IsAccepted)
                throw new InvalidOperationException(result.Status.ToString());
            if (number == 0)
                first = result.Device!.Id;
        }

        return new LoadOwner(owner, secret, first);
    }

    public async Task SignInAsync(MfaSignIn signIn)
    {
        LoadClock.Set(++_step);
        var result = await signIn.AuthenticateAsync(key, Generator.Generate(secret, LoadClock.Now), device, null, Session, null, default);
        if (!result.IsAccepted)
            throw new InvalidOperationException(result.Status.ToString());
    }

    public void Dispose() => secret.Dispose();
}
