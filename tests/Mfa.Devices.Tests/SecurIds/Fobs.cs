using Mfa.SecurId;
using Mfa.TestKit;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.SecurIds;

/// <summary>What people do who have a token that is compatible with RSA SecurID. Its codes are computed apart from the library.</summary>
internal static class Fobs
{
    public const string Pin = "4711";

    public static async Task<MfaTokenAddOutcome> AddAsync(
        this Layer layer, ModelSecurIdToken fob, SecurIdPinMode mode = SecurIdPinMode.None, DateOnly? birth = null, DateOnly? expiry = null, string? manufacturer = null)
    {
        using var token = new SecurIdToken(fob.SerialNumber, fob.Seed, fob.Digits, fob.Interval, mode, birth, expiry);
        using var seed = HardwareTokenSeed.ForSecurId(token, manufacturer);
        return (await layer.Inventory.AddAsync("", [seed], Admin, default))[0];
    }

    /// <summary>Finishes an enrolment with two codes of a time, as they are typed.</summary>
    public static async Task<MfaResult> FinishAsync(
        this Layer layer, MfaOwnerKey owner, string serial, string first, string second, string? pin, MfaActor? actor = null, string name = "fob")
    {
        actor ??= MfaActor.Owner();
        var begun = await layer.Enrollment.BeginHardwareTokenAsync(owner, serial, null, actor, null, default, default);
        Assert.Equal(MfaStatus.Accepted, begun.Status);
        return await layer.Enrollment.FinishHardwareTokenAsync(owner, begun.EnrollmentId, name, first, second, pin, actor, default, default);
    }

    /// <summary>A token that is in the inventory becomes an owner's, and time goes on to its next code.</summary>
    public static async Task<Guid> EnrolAsync(this Layer layer, MfaOwnerKey owner, ModelSecurIdToken fob, string? pin = null, bool adds = false, string name = "fob")
    {
        Assert.Equal(MfaTokenAddOutcome.Added, await layer.AddAsync(fob, adds ? SecurIdPinMode.AddPin : SecurIdPinMode.None));
        return await layer.TakeAsync(owner, fob, pin, adds, name);
    }

    public static async Task<Guid> TakeAsync(this Layer layer, MfaOwnerKey owner, ModelSecurIdToken fob, string? pin = null, bool adds = false, string name = "fob")
    {
        var (first, second) = (fob.CodeAt(layer.Now - fob.Interval), fob.CodeAt(layer.Now));
        if (adds)
            (first, second) = (ModelSecurIdToken.WithPin(first, pin!), ModelSecurIdToken.WithPin(second, pin!));
        var result = await layer.FinishAsync(owner, fob.SerialNumber, first, second, pin, Admin, name);
        Assert.Equal(MfaStatus.Accepted, result.Status);
        layer.Wait(fob.Interval.TotalSeconds);
        return result.Device!.Id;
    }

    /// <summary>A fob of another owner's, or the same one's second.</summary>
    public static ModelSecurIdToken Other(int number = 1) => new([.. Enumerable.Range(16 * number, 16).Select(value => (byte)value)], $"{200_000_000 + number:D12}");

    /// <summary>A code of the right form that is wrong, and was for a while.</summary>
    public static string WrongAt(this ModelSecurIdToken fob, DateTimeOffset now) => fob.CodeOutside(fob.StepAt(now) - 40, fob.StepAt(now) + 40);

    public static ValueTask<MfaResult> ChangePinAsync(this Layer layer, MfaOwnerKey owner, Guid device, string? pin) =>
        layer.Devices.ChangePinAsync(owner, device, pin, Admin, null, default, default);
}
