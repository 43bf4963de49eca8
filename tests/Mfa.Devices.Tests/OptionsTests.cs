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
        { "Issuer", options => options.Issuer = "a\nBcc: b" },
        { "null", options => options.Recovery = null! },
        { "Recovery.RecoveryCodes", options => options.Recovery.RecoveryCodes = 0 },
        { "Recovery.RecoveryCodes", options => options.Recovery.RecoveryCodes = 21 },
        { "Recovery.WaitingTime", options => options.Recovery.WaitingTime = TimeSpan.FromTicks(-1) },
        { "Recovery.WaitingTime", options => options.Recovery.WaitingTime = TimeSpan.FromDays(7) + TimeSpan.FromTicks(1) },
        { "Recovery.AddressQuarantine", options => options.Recovery.AddressQuarantine = TimeSpan.FromTicks(-1) },
        { "Recovery.AddressQuarantine", options => options.Recovery.AddressQuarantine = TimeSpan.FromDays(31) },
        { "Recovery.EnrollmentWindow", options => options.Recovery.EnrollmentWindow = TimeSpan.FromMinutes(4) },
        { "Recovery.EnrollmentWindow", options => options.Recovery.EnrollmentWindow = TimeSpan.FromHours(25) },
        { "Recovery.HelpLifetime", options => options.Recovery.HelpLifetime = TimeSpan.FromMinutes(4) },
        { "Recovery.HelpLifetime", options => options.Recovery.HelpLifetime = TimeSpan.FromDays(8) },
        { "Recovery.StopPage", options => options.Recovery.StopPage = new Uri("/stop", UriKind.Relative) },
        { "Recovery.StopPage", options => options.Recovery.StopPage = new Uri("http://example.com/stop") },
        { "Recovery.StopPage", options => options.Recovery.StopPage = new Uri("javascript:alert(1)") },
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
        { "SecurIdTokens", options => options.SecurIdTokens = new Mfa.SecurId.SecurIdVerifierOptions { PastSteps = 11 } },
        { "null", options => options.SecurIdTokens = null! },
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

    [Theory]
    [InlineData("https://login.example.com/stop")]
    [InlineData("http://localhost:5000/stop")]
    [InlineData("http://127.0.0.1/stop")]
    public async Task Options_RecoveryAtItsLimits_IsTaken(string page)
    {
        using var layer = new Layer(options => options.Recovery = new MfaRecoveryOptions
        {
            RecoveryCodes = 20,
            WaitingTime = TimeSpan.FromDays(7),
            AddressQuarantine = TimeSpan.FromDays(30),
            EnrollmentWindow = TimeSpan.FromMinutes(5),
            HelpLifetime = TimeSpan.FromDays(7),
            StopPage = new Uri(page),
        });

        Assert.Equal(MfaStatus.Accepted, (await layer.Recovery.GetAsync(Layer.Ada, default, default)).Status);
    }

    [Fact]
    public async Task Options_SecurityKeysMissing_CallsAboutThemAreTheCallersError()
    {
        using var layer = new Layer(options => options.SecurityKeys = null);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await layer.SignIn.BeginSecurityKeyAsync(Layer.Ada, null, null, Layer.Session, default));
    }
}
