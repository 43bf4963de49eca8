using Mfa.Devices;
using Mfa.SecurId;
using Mfa.TestKit;
using Mfa.Totp;
using Mfa.U2f;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.Devices' README.</summary>
public sealed class DevicesReadmeExamples : IDisposable
{
    static readonly MfaOwnerKey Ada = new("", "ada");
    static readonly byte[] Session = "session"u8.ToArray();

    readonly ServiceProvider _services;
    readonly Postbox _mailbox = new(MfaChannelKind.Email), _telephone = new(MfaChannelKind.Telephone);
    string _secret = "";
    MfaOwnerKey? _ended;

    public DevicesReadmeExamples() => _services = SetUp([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

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

    [Fact]
    public async Task EnrolHardwareToken_WithAPin_NeedsItFromThenOn()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (fob, signIn) = (new ModelSecurIdToken(), _services.GetRequiredService<MfaSignIn>());
        using var token = new SecurIdToken(fob.SerialNumber, fob.Seed);

        var result = await EnrolHardwareTokenAsync(
            _services.GetRequiredService<MfaTokenInventory>(),
            _services.GetRequiredService<MfaEnrollment>(),
            "",
            token,
            MfaActor.Administrator("root"),
            Ada,
            MfaActor.Owner(),
            null,
            Session,
            () => fob.CodeAt(now - fob.Interval),
            () => fob.CodeAt(now),
            "4711",
            default);

        Assert.Equal((MfaStatus.Accepted, MfaPinUse.InFront), (result.Status, result.Device?.Pin));
        Assert.Null(await SignInAsync(signIn, Ada, fob.CodeAt(now + fob.Interval), Session, null, default));
        Assert.NotNull(await SignInAsync(signIn, Ada, "4711" + fob.CodeAt(now + fob.Interval), Session, null, default));
    }

    [Fact]
    public async Task LostDevice_EndsInOneEnrolmentAndNoSession()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (signIn, recovery, enrollment) = (_services.GetRequiredService<MfaSignIn>(), _services.GetRequiredService<MfaRecovery>(), _services.GetRequiredService<MfaEnrollment>());
        _ = await EnrolAsync(enrollment, Ada, MfaActor.Owner(), null, Session, () => Code(now.AddSeconds(-30)), () => Code(now), default);
        var proof = await SignInAsync(signIn, Ada, Code(now.AddSeconds(30)), Session, null, default);
        _ = await recovery.ImportAddressAsync(Ada, MfaChannelKind.Email, "ada@example.com", MfaActor.System("import"), default);
        _ = await recovery.ImportAddressAsync(Ada, MfaChannelKind.Telephone, "+44 7700 900123", MfaActor.System("import"), default);

        await SurviveAsync(recovery, Ada, MfaActor.Owner(), proof!, Session, "browser"u8.ToArray(), "192.0.2.1", () => _mailbox.Code, () => _telephone.Code, default);

        Assert.Equal(Ada, _ended);
        Assert.True((await signIn.GetRequirementAsync(Ada, default)).MustEnroll);
        using var offer = await enrollment.BeginVirtualDeviceAsync(Ada, "ada", MfaActor.Recovery(), null, "browser"u8.ToArray(), default);
        Assert.Equal(MfaStatus.Accepted, offer.Status);
    }

    [Fact]
    public async Task TelephoneChannel_SpeaksTheCode()
    {
        var voice = new Voice();
        await using var services = new ServiceCollection().AddSingleton<IVoiceService>(voice).AddMfa(options => options.Issuer = "Example")
            .AddMemoryStore().AddMasterKeys(new MfaMasterKey("2026-11", [.. Enumerable.Range(1, 32).Select(i => (byte)i)])).AddRecoveryChannel<TelephoneChannel>()
            .Services.BuildServiceProvider();

        var begun = await services.GetRequiredService<MfaRecovery>().BeginAddressAsync(
            Ada, MfaChannelKind.Telephone, "+44 7700 900123", MfaActor.Administrator("root"), null, Session, default);

        Assert.Equal((MfaStatus.Accepted, 0), (begun.Status, begun.Undelivered.Count));
        Assert.Equal("+447700900123", voice.Called);
        Assert.Matches("[0-9]{5} [0-9]{5}", voice.Spoken);
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

    ServiceProvider SetUp(byte[] key)
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

        // Nobody waits for 24 hours here.
        services.AddSingleton<IMfaRecoveryChannel>(_mailbox).AddSingleton<IMfaRecoveryChannel>(_telephone).Configure<MfaOptions>(options => options.Recovery.WaitingTime = TimeSpan.Zero);
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

    static async Task<MfaResult> EnrolHardwareTokenAsync(
        MfaTokenInventory inventory,
        MfaEnrollment enrollment,
        string tenant,
        SecurIdToken token,
        MfaActor administrator,
        MfaOwnerKey owner,
        MfaActor actor,
        MfaProof? proof,
        ReadOnlyMemory<byte> sessionId,
        Func<string> firstCode,
        Func<string> secondCode,
        string? pin,
        CancellationToken cancellationToken)
    {
        // The administrator: the token as its seed record describes it.
        using var seed = HardwareTokenSeed.ForSecurId(token);
        await inventory.AddAsync(tenant, [seed], administrator, cancellationToken);

        // Its owner: what is printed on it, two consecutive codes, and the PIN that goes in front of them from now on.
        var offer = await enrollment.BeginHardwareTokenAsync(owner, "123456789", manufacturer: null, actor, proof, sessionId, cancellationToken);
        var result = await enrollment.FinishHardwareTokenAsync(
            owner, offer.EnrollmentId, "Ada's token", firstCode(), secondCode(), pin, actor, sessionId, cancellationToken);
        Console.WriteLine(result.Device?.Pin);   // InFront; NotSet without a PIN; Added where it is typed into the token

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

    async Task SurviveAsync(
        MfaRecovery recovery,
        MfaOwnerKey owner,
        MfaActor actor,
        MfaProof proof,
        ReadOnlyMemory<byte> sessionId,
        ReadOnlyMemory<byte> browserId,
        string address,
        Func<string> codeFromMail,
        Func<string> codeFromCall,
        CancellationToken cancellationToken)
    {
        // While there is a device: ten codes for the drawer, shown once.
        var codes = await recovery.CreateCodesAsync(owner, actor, proof, sessionId, cancellationToken);

        // Everything lost, and the codes as well: two codes, to mailbox and telephone, are entered in the browser that asked for them.
        var opened = await recovery.OpenCaseAsync(owner, browserId, address, cancellationToken);
        _ = await recovery.EnterCaseCodeAsync(owner, opened.Case!.Id, MfaChannelKind.Email, codeFromMail(), browserId, address, cancellationToken);
        _ = await recovery.EnterCaseCodeAsync(owner, opened.Case.Id, MfaChannelKind.Telephone, codeFromCall(), browserId, address, cancellationToken);

        // 24 hours later. It signs nobody in: one device may be enrolled, as MfaActor.Recovery, in that browser.
        var finished = await recovery.FinishCaseAsync(owner, opened.Case.Id, browserId, proof: null, session: default, address, cancellationToken);
        if (finished.IsAccepted)
            EndSessionsOf(owner);

        Assert.Equal(MfaStatus.Accepted, codes.Status);
        Assert.Equal(10, codes.Codes.Count);
    }

    void EndSessionsOf(MfaOwnerKey owner) => _ended = owner;

    sealed class Postbox(MfaChannelKind kind) : IMfaRecoveryChannel
    {
        public MfaChannelKind Kind => kind;

        public string Code { get; private set; } = "";

        public ValueTask SendAsync(MfaMessage message, CancellationToken cancellationToken)
        {
            if (message.Kind == MfaMessageKind.CaseCode)
                Code = message.Code!;
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>Calls people; the application's.</summary>
public interface IVoiceService
{
    Task CallAsync(string number, string text, CancellationToken cancellationToken);
}

public sealed class Voice : IVoiceService
{
    public string Called { get; private set; } = "";

    public string Spoken { get; private set; } = "";

    public Task CallAsync(string number, string text, CancellationToken cancellationToken)
    {
        (Called, Spoken) = (number, text);
        return Task.CompletedTask;
    }
}

public sealed class TelephoneChannel(IVoiceService voice) : IMfaRecoveryChannel
{
    public MfaChannelKind Kind => MfaChannelKind.Telephone;

    // It speaks the text: digits one by one. What it throws is "not delivered".
    public async ValueTask SendAsync(MfaMessage message, CancellationToken cancellationToken) =>
        await voice.CallAsync(message.Address, MfaMessageText.English(message).Body, cancellationToken);
}
