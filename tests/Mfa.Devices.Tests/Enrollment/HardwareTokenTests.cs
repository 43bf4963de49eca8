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

        var outcomes = await _layer.Inventory.AddAsync("", [first, sameSerial, sameSeed, otherMaker], MfaActor.System("tests"), default);

        Assert.Equal([MfaTokenAddOutcome.Added, MfaTokenAddOutcome.SerialTaken, MfaTokenAddOutcome.SeedTaken, MfaTokenAddOutcome.Added], outcomes);
        Assert.Equal([MfaTokenAddOutcome.Added], await _layer.Inventory.AddAsync("other tenant", [first], MfaActor.System("tests"), default));
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

    [Theory]
    [InlineData("A-1", 0UL)]     // somebody else's, with its right codes
    [InlineData("A-2", 7UL)]     // there, with wrong codes
    [InlineData("A-3", 0UL)]     // not there
    public async Task Finish_FiveTimesInVain_IsThrottledWhateverTheSerial(string serial, ulong first)
    {
        await AddAsync("A-1", "A-2", "B-1");
        await EnrolAsync(Eve, "A-1", MfaStatus.Accepted);
        for (var failure = 0; failure < 5; failure++)
            await EnrolAsync(Ada, serial, MfaStatus.Rejected, MfaActor.Owner(), first, first + 1);

        // The gate is the owner's, so another serial number, or another enrolment, finds it shut. Nothing is looked at until it opens.
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "B-1", null, MfaActor.Owner(), null, default, default);
        var shut = await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", Code(0), Code(1), MfaActor.Owner(), default, default);
        Assert.Equal((MfaStatus.Throttled, Noon.AddSeconds(30)), (shut.Status, shut.RetryAt));
        _layer.Wait(30);
        Assert.Equal(MfaStatus.Rejected, (await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", Code(0), Code(9), MfaActor.Owner(), default, default)).Status);

        // An administrator's isn't kept waiting by what the owner's account was used for.
        Assert.Equal(MfaStatus.Throttled, (await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", Code(0), Code(1), MfaActor.Owner(), default, default)).Status);
        Assert.Equal(MfaStatus.Rejected, (await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", Code(0), Code(1), Admin, default, default)).Status);
    }

    [Fact]
    public async Task Finish_Success_OpensTheGate()
    {
        await AddAsync("A-1");
        for (var failure = 0; failure < 4; failure++)
            await EnrolAsync(Ada, "A-1", MfaStatus.Rejected, MfaActor.Owner(), first: 1, second: 3);

        await EnrolAsync(Ada, "A-1", MfaStatus.Accepted, MfaActor.Owner());

        var device = (await _layer.DevicesOf(Ada)).Single().Id;
        for (var failure = 0; failure < 5; failure++)
            Assert.Equal(MfaStatus.Rejected, (await _layer.Devices.ResynchronizeAsync(Ada, device, Code(10), Code(12), MfaActor.Owner(), default)).Status);
        Assert.Equal(MfaStatus.Throttled, (await _layer.Devices.ResynchronizeAsync(Ada, device, Code(10), Code(11), MfaActor.Owner(), default)).Status);
    }

    [Fact]
    public async Task Finish_NameThatCantBeOne_CostsNothing()
    {
        await AddAsync("A-1");
        var begun = await _layer.Enrollment.BeginHardwareTokenAsync(Ada, "A-1", null, MfaActor.Owner(), null, default, default);
        for (var time = 0; time < 20; time++)
            Assert.Equal(MfaStatus.NameInvalid, (await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, " ", Code(0), Code(1), MfaActor.Owner(), default, default)).Status);

        Assert.Equal(MfaStatus.Accepted, (await _layer.Enrollment.FinishHardwareTokenAsync(Ada, begun.EnrollmentId, "token", Code(0), Code(1), MfaActor.Owner(), default, default)).Status);
    }

    [Fact]
    public async Task Finish_AsAnAdministrator_SaysWhichItIs()
    {
        await AddAsync("A-1");
        await EnrolAsync(Eve, "A-1", MfaStatus.Accepted);

        await EnrolAsync(Ada, "A-1", MfaStatus.SerialTaken, Admin);
        await EnrolAsync(Ada, "no such", MfaStatus.SerialUnknown, Admin);
        await EnrolAsync(Ada, "A-1", MfaStatus.SerialTaken, Admin, first: 7, second: 9);
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

        Assert.Equal(MfaStatus.SerialTaken, await _layer.Inventory.RemoveAsync("", "A-1", null, MfaActor.System("tests"), default));
        Assert.Equal(MfaStatus.Accepted, await _layer.Inventory.RemoveAsync("", "A-2", null, MfaActor.System("tests"), default));
        Assert.Equal(MfaStatus.SerialUnknown, await _layer.Inventory.RemoveAsync("", "A-2", null, MfaActor.System("tests"), default));
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
            Assert.Equal([MfaTokenAddOutcome.Added], await _layer.Inventory.AddAsync("", [seed], MfaActor.System("tests"), default));
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
