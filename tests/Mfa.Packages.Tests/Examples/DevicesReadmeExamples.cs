using Mfa.Devices;
using Mfa.Totp;
using Mfa.U2f;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.Devices' README.</summary>
public sealed class DevicesReadmeExamples : IDisposable
{
    static readonly MfaOwnerKey Ada = new("", "ada");
    static readonly byte[] Session = "session"u8.ToArray();

    readonly ServiceProvider _services = SetUp([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    string _secret = "";

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task EnrolAndSignIn_WithAnApp_GivesAProof()
    {
        var now = TimeProvider.System.GetUtcNow();
        var result = await EnrolAsync(
            _services.GetRequiredService<MfaEnrollment>(), Ada, MfaActor.Owner(), null, Session, () => Code(now.AddSeconds(-30)), () => Code(now), default);
        Assert.Equal(MfaStatus.Accepted, result.Status);

        Assert.Null(await SignInAsync(_services.GetRequiredService<MfaSignIn>(), new MfaOwnerKey("", "eve"), "000000", Session, "192.0.2.1", default));
        Assert.Equal(Ada, (await SignInAsync(_services.GetRequiredService<MfaSignIn>(), Ada, Code(now.AddSeconds(30)), Session, null, default))!.Owner);
    }

    string Code(DateTimeOffset at)
    {
        using var secret = TotpSecret.FromBase32(_secret);
        return new TotpGenerator().Generate(secret, at);
    }

    void ShowOnce(string keyUri, string secret)
    {
        Assert.Contains(secret, keyUri, StringComparison.Ordinal);
        _secret = secret;
    }

    static ServiceProvider SetUp(byte[] key)
    {
        var services = new ServiceCollection();
        services.AddMfa(options =>
        {
            options.Issuer = "Example";
            options.SecurityKeys = new FidoRelyingPartyOptions
            {
                Id = "example.com",
                Name = "Example",
                Origins = ["https://login.example.com"],
            };
        })
        .AddMemoryStore()                                  // for tests; Mfa.Devices.EntityFrameworkCore keeps it in your database
        .AddMasterKeys(new MfaMasterKey("2026-11", key));  // 32 random bytes, kept where the database isn't

        return services.BuildServiceProvider();
    }

    async Task<MfaResult> EnrolAsync(
        MfaEnrollment enrollment,
        MfaOwnerKey owner,
        MfaActor actor,
        MfaProof? proof,
        ReadOnlyMemory<byte> sessionId,
        Func<string> firstCode,
        Func<string> secondCode,
        CancellationToken cancellationToken)
    {
        using var offer = await enrollment.BeginVirtualDeviceAsync(owner, "ada@example.com", actor, proof, sessionId, cancellationToken);
        ShowOnce(offer.KeyUri, offer.SecretBase32);

        // Two consecutive codes. Nothing is created until they are right; they are used up by it.
        var result = await enrollment.FinishVirtualDeviceAsync(
            owner, offer.EnrollmentId, "Ada's phone", firstCode(), secondCode(), actor, sessionId, cancellationToken);

        return result;
    }

    static async Task<MfaProof?> SignInAsync(
        MfaSignIn signIn, MfaOwnerKey owner, string code, ReadOnlyMemory<byte> sessionId, string? address, CancellationToken cancellationToken)
    {
        // After the password.
        var requirement = await signIn.GetRequirementAsync(owner, cancellationToken);
        if (!requirement.IsRequired)
            return null;

        var result = await signIn.AuthenticateAsync(owner, code, only: null, continuation: null, sessionId, address, cancellationToken);
        Console.WriteLine(result.Status);   // Accepted, Rejected, Replayed, NextCodeRequired, Throttled, Unavailable, …
        return result.IsAccepted ? result.ToProof() : null;
    }
}
