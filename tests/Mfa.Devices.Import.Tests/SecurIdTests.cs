using System.Text;
using Mfa.KeyContainers;
using Mfa.SecurId;

namespace Mfa.Devices.Import.Tests;

/// <summary>Seed records that are compatible with RSA SecurID: told from their beginning, and taken into the inventory as others are.</summary>
public sealed class SecurIdTests : IDisposable
{
    static readonly DateOnly Expiry = new(2037, 12, 31);

    readonly Inventory _inventory = new();
    readonly SecurIdToken[] _tokens =
    [
        SecurIdToken.Generate("123456789", expiry: Expiry),
        SecurIdToken.Generate("123456790", 8, TimeSpan.FromSeconds(30), SecurIdPinMode.AddPin, expiry: Expiry),
        SecurIdToken.Generate("123456791", expiry: new DateOnly(2020, 1, 1)),
    ];

    public void Dispose()
    {
        _inventory.Dispose();
        foreach (var token in _tokens)
            token.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("correct horse")]
    public async Task Import_Sdtid_AddsWhatHasNotExpired(string password)
    {
        var rows = await ImportAsync(await SdtidAsync(password), new() { SecurIdPassword = password.AsMemory(), Manufacturer = "RSA" });

        Assert.Equal([MfaSeedFileOutcome.Added, MfaSeedFileOutcome.Added, MfaSeedFileOutcome.PolicyForbids], rows.Select(row => row.Outcome));
        Assert.All(rows, row => Assert.Equal(MfaSecurIdFormat.Sdtid, row.SecurIdFormat));
        var token = await _inventory.Tokens.FindAsync("", "123456790", null, default);
        Assert.Equal(("000123456790", 8, "RSA"), (token!.SerialNumber, token.Digits, token.Manufacturer));
        Assert.Equal(new DateTimeOffset(2038, 1, 1, 0, 0, 0, TimeSpan.Zero), token.ExpiresAt);
    }

    [Fact]
    public async Task Import_Twice_IsAlreadyAdded()
    {
        var file = await SdtidAsync("");
        _ = await ImportAsync(file, new());

        var again = await ImportAsync(file, new());

        Assert.Equal([MfaSeedFileOutcome.AlreadyAdded, MfaSeedFileOutcome.AlreadyAdded, MfaSeedFileOutcome.PolicyForbids], again.Select(row => row.Outcome));
    }

    [Theory]
    [InlineData("", TokenKeyDiagnosticCode.CredentialRequired)]
    [InlineData("another", TokenKeyDiagnosticCode.WrongKeyOrDamaged)]
    public async Task Import_SdtidWithAnotherPassword_AddsNothingAndSaysWhy(string password, TokenKeyDiagnosticCode expected)
    {
        var rows = await ImportAsync(await SdtidAsync("correct horse"), new() { SecurIdPassword = password.AsMemory() });

        Assert.All(rows, row => Assert.Equal(MfaSeedFileOutcome.Unreadable, row.Outcome));
        Assert.Contains(rows, row => row.Diagnostics[0].Code == expected);
        Assert.Empty(await _inventory.Tokens.ListAsync("", null, 10, default));
    }

    [Theory]
    [InlineData("correct horse", MfaSeedFileOutcome.Added)]
    [InlineData("", MfaSeedFileOutcome.NotAuthenticated)]       // its MACs are under keys that anybody can derive
    public async Task Import_AuthenticationAskedFor_NeedsAPassword(string password, MfaSeedFileOutcome expected)
    {
        var rows = await ImportAsync(await SdtidAsync(password), new() { SecurIdPassword = password.AsMemory(), RequireAuthentication = true });

        Assert.Equal(expected, rows[0].Outcome);
    }

    [Fact]
    public async Task Import_OneAlteredToken_StopsNoOther()
    {
        var file = Encoding.UTF8.GetString(await SdtidAsync(""));
        var altered = file.Replace("<SN>000123456790</SN>", "<SN>000123456799</SN>", StringComparison.Ordinal);
        Assert.NotEqual(file, altered);

        var rows = await ImportAsync(Encoding.UTF8.GetBytes(altered), new());

        Assert.Equal([MfaSeedFileOutcome.Added, MfaSeedFileOutcome.Unreadable, MfaSeedFileOutcome.PolicyForbids], rows.Select(row => row.Outcome));
        Assert.Equal(TokenKeyDiagnosticCode.MacMismatch, rows[1].Diagnostics[0].Code);
        Assert.NotNull(rows[1].Diagnostics[0].Line);
    }

    [Fact]
    public async Task Import_FileThatBreaksOff_EndsWithARowAboutIt()
    {
        var file = await SdtidAsync("");

        var rows = await ImportAsync(file[..^200], new());

        Assert.True(rows[^1].IsFatal);
        Assert.Equal(0, rows[^1].Number);
    }

    [Fact]
    public async Task Import_TokenStrings_EachLineIsARecord()
    {
        string[] lines =
        [
            SecurIdCtf.Write(_tokens[0], password: "secret"),
            "",
            SecurIdCtf.Write(_tokens[1], new SecurIdCtfOptions { Carrier = SecurIdCtfCarrier.Android }, "secret"),
            SecurIdCtf.Write(_tokens[1], password: "another"),
            "1" + SecurIdCtf.Write(_tokens[0])[1..],
            SecurIdCtf.Write(_tokens[2], password: "secret"),
        ];

        var rows = await ImportAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), new() { SecurIdPassword = "secret".AsMemory() });

        Assert.Equal(
            [MfaSeedFileOutcome.Added, MfaSeedFileOutcome.Added, MfaSeedFileOutcome.Unreadable, MfaSeedFileOutcome.Unreadable, MfaSeedFileOutcome.PolicyForbids],
            rows.Select(row => row.Outcome));
        Assert.Equal([1L, 2, 3, 4, 5], rows.Select(row => row.Number));
        Assert.Equal([4L, 5], rows.Where(row => row.Outcome == MfaSeedFileOutcome.Unreadable).Select(row => row.Diagnostics[0].Line!.Value));
        Assert.Equal([TokenKeyDiagnosticCode.WrongKeyOrDamaged, TokenKeyDiagnosticCode.Malformed], rows.Where(row => row.Outcome == MfaSeedFileOutcome.Unreadable).Select(row => row.Diagnostics[0].Code));
        Assert.All(rows, row => Assert.Equal(MfaSecurIdFormat.TokenStrings, row.SecurIdFormat));
    }

    [Fact]
    public async Task Import_TokenStringOfADevice_NeedsItsId()
    {
        var file = Encoding.UTF8.GetBytes(SecurIdCtf.Write(_tokens[0], deviceId: SecurIdDeviceClass.Android.Id));

        Assert.Equal(TokenKeyDiagnosticCode.CredentialRequired, (await ImportAsync(file, new()))[0].Diagnostics[0].Code);
        Assert.Equal(MfaSeedFileOutcome.Added, (await ImportAsync(file, new() { SecurIdDeviceId = SecurIdDeviceClass.Android.Id }))[0].Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n \n")]
    [InlineData("<TKNBatch")]
    [InlineData("<TKNBatch></TKNBatch>")]
    public async Task Import_NothingThatIsKnown_AddsNothingAndThrowsNothing(string text)
    {
        var rows = await ImportAsync(Encoding.UTF8.GetBytes(text), new());

        Assert.All(rows, row => Assert.Equal(MfaSeedFileOutcome.Unreadable, row.Outcome));
    }

    [Fact]
    public async Task Import_LineWithoutEnd_IsFatal()
    {
        var file = Encoding.UTF8.GetBytes(SecurIdCtf.Write(_tokens[0]) + "\n" + new string('1', 100_000));

        var rows = await ImportAsync(file, new());

        Assert.Equal(MfaSeedFileOutcome.Added, rows[0].Outcome);
        Assert.True(rows[1].IsFatal);
    }

    async Task<byte[]> SdtidAsync(string password)
    {
        using var file = new MemoryStream();
        var batch = new SecurIdSdtidBatch("Batch01", "Example Corp", "Test Lab");
        await SecurIdSdtidWriter.WriteAsync(file, Entries(), new SecurIdSdtidWriteOptions(batch, password.AsMemory()));
        return file.ToArray();

        async IAsyncEnumerable<SecurIdSdtidEntry> Entries()
        {
            await Task.CompletedTask;
            foreach (var token in _tokens)
                yield return new SecurIdSdtidEntry(token);
        }
    }

    async Task<IReadOnlyList<MfaSeedFileRow>> ImportAsync(byte[] file, MfaSeedFileOptions options)
    {
        var rows = new List<MfaSeedFileRow>();
        using var stream = new MemoryStream(file, writable: false);
        await foreach (var row in _inventory.Importer.ImportAsync("", stream, options, Inventory.Admin))
            rows.Add(row);
        return rows;
    }
}
