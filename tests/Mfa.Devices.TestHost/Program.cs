using System.Globalization;
using System.Security.Cryptography;
using Mfa.Devices;
using Mfa.Devices.EntityFrameworkCore;
using Mfa.Devices.TestHost;
using Mfa.Totp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

// One machine as a process of its own. Its arguments: the database, and the master key in hexadecimal digits. Its clock is what it is told.
// Each line is a command, and each answer a line:
//   app TENANT ID KEY                         gives an owner a virtual device
//   code UNIX-TIME TENANT ID CODE             signs in
//   recovery UNIX-TIME TENANT ID CODE         signs in with a recovery code
//   finish UNIX-TIME TENANT ID CASE BROWSER   finishes a lost-device case, in the browser whose binding these hexadecimal digits are
var services = new ServiceCollection();
var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
services.AddSingleton<TimeProvider>(clock);
services.AddDbContext<HostContext>(options => options.UseNpgsql(args[0]));
services.AddMfa(options =>
    {
        options.Issuer = "Example";
        options.ConflictDelay = TimeSpan.Zero;
    })
    .AddEntityFrameworkStore<HostContext>()
    .AddMasterKeys(new MfaMasterKey("test", Convert.FromHexString(args[1])));
await using var provider = services.BuildServiceProvider();
var signIn = provider.GetRequiredService<MfaSignIn>();
var enrollment = provider.GetRequiredService<MfaEnrollment>();
var recovery = provider.GetRequiredService<MfaRecovery>();
var session = RandomNumberGenerator.GetBytes(16);

while (await Console.In.ReadLineAsync() is { } line)
{
    Console.WriteLine(line.Split(' ') switch
    {
        ["app", var tenant, var id, var key] => await GiveAppAsync(new MfaOwnerKey(tenant, id), Convert.FromHexString(key)),
        ["code", var time, var tenant, var id, var code] => await SubmitAsync(At(time), new MfaOwnerKey(tenant, id), code),
        ["recovery", var time, var tenant, var id, var code] => await RecoverAsync(At(time), new MfaOwnerKey(tenant, id), code),
        ["finish", var time, var tenant, var id, var entry, var browser] =>
            await FinishAsync(At(time), new MfaOwnerKey(tenant, id), Guid.Parse(entry), Convert.FromHexString(browser)),
        _ => throw new InvalidOperationException("There is no such command."),
    });
}

async Task<MfaStatus> GiveAppAsync(MfaOwnerKey owner, byte[] key)
{
    using var secret = new TotpSecret(key);
    return (await enrollment.ImportVirtualDeviceAsync(owner, "app", secret, null, null, MfaActor.System("tests"), default)).Status;
}

async Task<MfaStatus> SubmitAsync(DateTimeOffset now, MfaOwnerKey owner, string code)
{
    MoveTo(now);
    return (await signIn.AuthenticateAsync(owner, code, null, null, session, null, default)).Status;
}

async Task<MfaStatus> RecoverAsync(DateTimeOffset now, MfaOwnerKey owner, string code)
{
    MoveTo(now);
    return (await signIn.AuthenticateWithRecoveryCodeAsync(owner, code, session, null, default)).Status;
}

async Task<MfaStatus> FinishAsync(DateTimeOffset now, MfaOwnerKey owner, Guid entry, byte[] browser)
{
    MoveTo(now);
    return (await recovery.FinishCaseAsync(owner, entry, browser, null, default, null, default)).Status;
}

// The clock stands still between commands, and never goes back.
void MoveTo(DateTimeOffset now)
{
    if (now > clock.GetUtcNow())
        clock.SetUtcNow(now);
}

static DateTimeOffset At(string time) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(time, CultureInfo.InvariantCulture));
