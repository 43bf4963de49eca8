using Mfa.KeyContainers;
using Mfa.TestKit;

namespace Mfa.Devices.Import.Tests;

/// <summary>A maker's file, from the administrator who imports it to the person who signs in with one of its tokens.</summary>
public sealed class StoryTests : IDisposable
{
    static readonly byte[] Seed = "12345678901234567890"u8.ToArray();

    static readonly byte[] Session = "a session of this test"u8.ToArray();

    readonly Inventory _inventory = new(isOnSqlite: true);

    public void Dispose() => _inventory.Dispose();

    [PeerFact("oathtool")]
    public async Task EncryptedFile_Imported_GivesATokenThatSignsIn()
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("qwerty");
        var rows = await ImportAsync("pskc-passphrase.xml", new MfaSeedFileOptions { RequireAuthentication = true, Reading = new TokenKeyImportOptions { Credentials = credentials } });
        var added = rows.First(row => row.Outcome == MfaSeedFileOutcome.Added);
        var token = (await _inventory.Tokens.FindAsync("", added.SerialNumber!, null, default))!;
        var ada = new MfaOwnerKey("", "ada");

        var begun = await _inventory.Enrollment.BeginHardwareTokenAsync(ada, added.SerialNumber!.ToLowerInvariant(), null, MfaActor.Owner(), null, default, default);
        var device = await _inventory.Enrollment.FinishHardwareTokenAsync(ada, begun.EnrollmentId, "token", Code(token, 0), Code(token, 1), MfaActor.Owner(), default, default);

        Assert.Equal(MfaStatus.Accepted, device.Status);
        Assert.Equal(added.SerialNumber, device.Device!.SerialNumber);
        _inventory.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(MfaStatus.Accepted, (await SignInAsync(ada, Code(token, 2))).Status);
        Assert.Equal(MfaStatus.Replayed, (await SignInAsync(ada, Code(token, 2))).Status);
    }

    [Fact]
    public async Task EncryptedFile_WithTheWrongPassphrase_AddsNothing()
    {
        using var credentials = new TokenKeyCredentials();
        credentials.AddPassphrase("qwertz");

        var rows = await ImportAsync("pskc-passphrase.xml", new MfaSeedFileOptions { Reading = new TokenKeyImportOptions { Credentials = credentials } });

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(MfaSeedFileOutcome.Unreadable, row.Outcome));
        Assert.Empty(await _inventory.Tokens.ListAsync("", null, 10, default));
    }

    [Theory]
    [InlineData("pskc-plain.xml")]
    [InlineData("cms-key-package.der")]
    [InlineData("vendors/safenet.xml")]
    [InlineData("vendors/safeword.dat")]
    [InlineData("vendors/deepnet-hex.xml")]
    [InlineData("vendors/privacyidea.csv")]
    [InlineData("vendors/entra.csv")]
    public async Task FileThatNothingAuthenticates_IsRefusedWhereThatIsAskedFor_AndImportedOtherwise(string name)
    {
        var refused = await ImportAsync(name, new MfaSeedFileOptions { RequireAuthentication = true });
        var rows = await ImportAsync(name, new MfaSeedFileOptions());

        Assert.DoesNotContain(refused, row => row.Outcome == MfaSeedFileOutcome.Added);
        Assert.Contains(refused, row => row.Outcome == MfaSeedFileOutcome.NotAuthenticated);
        Assert.Contains(rows, row => row.Outcome == MfaSeedFileOutcome.Added);
    }

    string Code(MfaToken token, int steps) => token.IsCounterBased
        ? Oathtool.Hotp(Seed, (ulong)steps, token.Digits)
        : Oathtool.Totp(Seed, "SHA1", _inventory.Time.GetUtcNow().ToUnixTimeSeconds() + (steps == 1 ? 30 : 0), token.Digits, 30, 0);

    ValueTask<MfaAuthentication> SignInAsync(MfaOwnerKey owner, string code) => _inventory.SignIn.AuthenticateAsync(owner, code, null, null, Session, null, default);

    async Task<List<MfaSeedFileRow>> ImportAsync(string name, MfaSeedFileOptions options)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "vectors", name));
        return await _inventory.Importer.ImportAsync("", file, options, Inventory.Admin).ToListAsync();
    }
}
