using Mfa.Totp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mfa.Devices.Tests;

public class OptionsTests
{
    public static TheoryData<string, Action<MfaOptions>> Broken => new()
    {
        { "Issuer", options => options.Issuer = "" },
        { "Issuer", options => options.Issuer = "a:b" },
        { "MaximumDevices", options => options.MaximumDevices = 0 },
        { "MaximumDevices", options => options.MaximumDevices = 33 },
        { "EnrollmentLifetime", options => options.EnrollmentLifetime = TimeSpan.FromSeconds(59) },
        { "ProofLifetime", options => options.ProofLifetime = TimeSpan.Zero },
        { "ConflictDelay", options => options.ConflictDelay = TimeSpan.FromSeconds(-1) },
        { "Throttle", options => options.Throttle = new() { FailuresUntilDelay = 0 } },
        { "Throttle", options => options.Throttle = new() { YearlyGuessProbability = 0.5 } },
        { "Throttle", options => options.Throttle = new() { BurstShare = double.NaN } },
        { "null", options => options.VirtualDevices = null! },
        { "null", options => options.Throttle = null! },
        { "worth more", options => options.Throttle = new() { YearlyGuessProbability = 1e-6 } },
        { "TotpTokens", options => options.TotpTokens = new TotpVerifierOptions { PastSteps = -1 } },
        { "SecurityKeys", options => options.SecurityKeys = new() { Id = "", Name = "x", Origins = ["https://example.com"] } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Options_BrokenRule_IsNamedAtStart(string part, Action<MfaOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddMfa(options =>
        {
            options.Issuer = "Example";
            configure(options);
        }).AddMemoryStore().AddMasterKeys(Layer.Key);
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_SecurityKeysMissing_CallsAboutThemAreTheCallersError()
    {
        using var layer = new Layer(options => options.SecurityKeys = null);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await layer.SignIn.BeginSecurityKeyAsync(Layer.Ada, null, null, Layer.Session, default));
    }
}
