using System.Security.Cryptography;
using Mfa.Hotp;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Enrollment;

public sealed class HardwareTokenTests : IDisposable
{
    static readonly byte[] Seed = RandomNumberGenerator.GetBytes(20);

    readonly Layer _layer = new();

    public void Dispose() => _layer.Dispose();

    [Fact]
    public async Task Add_SerialOrSeedTwice_IsRefusedRowByRow()
    {
        using var first = HardwareTokenSeed.ForHotp("A-1", Seed);
        using var sameSerial = HardwareTokenSeed.ForHotp("a 1", RandomNumberGenerator.GetBytes(20));
        using var sameSeed = HardwareTokenSeed.ForHotp("A-2", Seed);
        using var otherMaker = HardwareTokenSeed.ForHotp("A-1", RandomNumberGenerator.GetBytes(20), manufacturer: "Maker");

        var outcomes = await _layer.Inventory.AddAsync("", [first, sameSerial, sameSeed, otherMaker], default);

        Assert.Equal([MfaTokenAddOutcome.Added, MfaTokenAddOutcome.SerialTaken, MfaTokenAddOutcome.SeedTaken, MfaTokenAddOutcome.Added], outcomes);
        Assert.Equal([MfaTokenAddOutcome.Added], await _layer.Inventory.AddAsync("other tenant", [first], default));
    }

    [Fact]
    public async Task Finish_UnknownSerialSomebodyElsesOrWrongCodes_AreOneAnswer()
    {
        await AddAsync("A-1", "A-2");
        await EnrolAsync(Eve, "A-1", MfaStatus.Accepted);

        await EnrolAsync(Ada, "A-1", MfaStatus.Rejected, MfaActor.Owner());
        await EnrolAsync(Ada, "no such", MfaStatus.Rejected, MfaActor.Owner());
        await EnrolAsync(Ada, "A-2", MfaStatus.Rejected, MfaActor.Owner(), first: 1, second: 3);
    }

    [Fact]
    public async Task Finish_AsAnAdministrator_SaysWhichItIs()
    {
        await AddAsync("A-1");
        await EnrolAsync(Eve, "A-1", MfaStatus.Accepted);

        await EnrolAsync(Ada, "A-1", MfaStatus.SerialTaken, Admin);
        await EnrolAsync(Ada, "no such", MfaStatus.SerialUnknown, Admin);
    }

    [Fact]
    public async Task Finish_WrongCodes_LeaveTheTokenToOthers()
    {
        await AddAsync("A-1");
        await EnrolAsync(Ada, "A-1", MfaStatus.Rejected, MfaActor.Owner(), first: 1, second: 3);

        Assert.Null((await _layer.Inventory.FindAsync("", "A-1", null, default))!.Owner);
        await EnrolAsync(Eve, "A-1", MfaStatus.Accepted);
        Assert.Equal(Eve, (await _layer.Inventory.FindAsync("", "a1", null, default))!.Owner);
    }

    [Fact]
    public async Task Delete_HardwareToken_ComesBackWithItsState()
    {
        await AddAsync("A-1");
        var device = await EnrolAsync(Eve, "A-1", MfaStatus.Accepted);
        Assert.Equal(MfaStatus.Accepted, (await _layer.TryAsync(Eve, Code(5))).Status);

        Assert.Equal(MfaStatus.Accepted, (await _layer.Devices.DeleteAsync(Eve, device!.Value, Admin, null, default, default)).Status);

        Assert.Null((await _layer.Inventory.FindAsync("", "A-1", null, default))!.Owner);
        await EnrolAsync(Ada, "A-1", MfaStatus.Rejected, MfaActor.Owner(), first: 4, second: 5);
        await EnrolAsync(Ada, "A-1", MfaStatus.Accepted, MfaActor.Owner(), first: 6, second: 7);
    }

    [Fact]
    public async Task Remove_TokenThatSomebodyHas_IsRefused()
    {
        await AddAsync("A-1", "A-2");
        await EnrolAsync(Eve, "A-1", MfaStatus.Accepted);

        Assert.Equal(MfaStatus.SerialTaken, await _layer.Inventory.RemoveAsync("", "A-1", null, default));
        Assert.Equal(MfaStatus.Accepted, await _layer.Inventory.RemoveAsync("", "A-2", null, default));
        Assert.Equal(MfaStatus.SerialUnknown, await _layer.Inventory.RemoveAsync("", "A-2", null, default));
        Assert.Equal(["A1"], (await _layer.Inventory.ListAsync("", null, 10, default)).Select(token => token.SerialNumber));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" - ")]
    [InlineData("\u0661\u0662\u0663")]
    [InlineData("A\t1")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Begin_SerialThatCantBeOne_IsMalformed(string serial)
    {
        Assert.Equal(MfaStatus.Malformed, (await _layer.Enrollment.BeginHardwareTokenAsync(Ada, serial, null, Admin, null, default, default)).Status);
        Assert.Throws<ArgumentException>("serialNumber", () => HardwareTokenSeed.ForHotp(serial, Seed));
    }

    async Task AddAsync(params string[] serials)
    {
        foreach (var serial in serials)
        {
            using var seed = HardwareTokenSeed.ForHotp(serial, serial == serials[0] ? Seed : RandomNumberGenerator.GetBytes(20));
            Assert.Equal([MfaTokenAddOutcome.Added], await _layer.Inventory.AddAsync("", [seed], default));
        }
    }

    async Task<Guid?> EnrolAsync(MfaOwnerKey owner, string serial, MfaStatus expected, MfaActor? actor = null, ulong first = 0, ulong second = 1)
    {
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(owner, serial, null, actor ?? Admin, null, default, default);
        var result = await _layer.Enrollment.FinishHardwareTokenAsync(owner, begun.EnrollmentId, "token", Code(first), Code(second), actor ?? Admin, default, default);
        Assert.Equal(expected, result.Status);
        return result.Device?.Id;
    }

    static string Code(ulong counter)
    {
        using var secret = new HotpSecret(Seed);
        return new HotpGenerator().Generate(secret, counter);
    }
}
