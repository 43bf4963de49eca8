using Mfa.Totp;

namespace Mfa.Devices.Tests;

/// <summary>An authenticator app with one account, or a token with a clock: shows the code of a time.</summary>
public sealed class App(TotpSecret secret, TotpParameters? parameters = null)
{
    readonly TotpGenerator _generator = new(parameters);

    public Guid DeviceId { get; set; }

    public static App Of(MfaVirtualDeviceOffer offer) => new(TotpSecret.FromBase32(offer.SecretBase32));

    public string CodeAt(DateTimeOffset now, int steps = 0) => _generator.Generate(secret, now + (steps * _generator.Parameters.Period));

    /// <summary>A code that is wrong at a time, and near it.</summary>
    public string WrongCodeAt(DateTimeOffset now, int number = 0)
    {
        string[] near = [.. Enumerable.Range(-12, 25).Select(step => CodeAt(now, step))];
        return Enumerable.Range(number, 100).Select(candidate => candidate.ToString("D6")).First(candidate => !near.Contains(candidate));
    }
}
