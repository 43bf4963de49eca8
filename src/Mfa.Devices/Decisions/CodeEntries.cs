using System.Security.Cryptography;
using Mfa.Devices.Owners;
using Mfa.Hotp;
using Mfa.SecurId;
using Mfa.Totp;

namespace Mfa.Devices.Decisions;

/// <summary>Makes the code entries of new devices and tokens; their secrets are protected afterwards.</summary>
internal static class CodeEntries
{
    // As long as SHA-1's hash: what RFC 4226, section 4, recommends and most tokens have.
    const int MadeUpLength = 20;

    public static CodeEntry ForTotp(Guid secretId, TotpParameters parameters, TotpState state) => new()
    {
        SecretId = secretId,
        ProtectedSecret = [],
        Type = parameters.Format == TotpFormat.Steam ? CodeType.SteamTotp : CodeType.Totp,
        Algorithm = parameters.Algorithm.Name!,
        Digits = parameters.Digits,
        PeriodSeconds = (int)parameters.Period.TotalSeconds,
        EpochSeconds = parameters.Epoch.ToUnixTimeSeconds(),
        State = state.ToString(),
    };

    public static CodeEntry ForHotp(Guid secretId, HotpParameters parameters, HotpState state) => new()
    {
        SecretId = secretId,
        ProtectedSecret = [],
        Type = CodeType.Hotp,
        Algorithm = parameters.Algorithm.Name!,
        Digits = parameters.Digits,
        State = state.ToString(),
    };

    public static CodeEntry Of(HardwareTokenSeed seed, Guid secretId) => seed switch
    {
        { TotpParameters: { } parameters } => ForTotp(secretId, parameters, TotpState.Initial),
        { HotpParameters: { } parameters } => ForHotp(secretId, parameters, HotpState.StartingAt(seed.Counter)),
        _ => new()
        {
            SecretId = secretId,
            ProtectedSecret = [],
            Type = CodeType.SecurId,
            Algorithm = "AES-128",
            Digits = seed.Digits,
            PeriodSeconds = (int)seed.Period!.Value.TotalSeconds,
            SerialNumber = seed.SerialNumber,
            PinMode = seed.PinMode,
            State = SecurIdState.Initial.ToString(),
        },
    };

    /// <summary>One that is nobody's, for a search that must not tell that there is nothing to search for.</summary>
    public static async ValueTask<CodeEntry> MakeUpAsync(ISecretProtector protector, string tenant, CancellationToken cancellationToken)
    {
        var entry = ForTotp(RandomId.New(), TotpParameters.Default, TotpState.Initial);
        return (await ProtectAsync(protector, tenant, [(entry, RandomNumberGenerator.GetBytes(MadeUpLength))], cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Protects secrets, each for its entry.</summary>
    public static async ValueTask<IReadOnlyList<CodeEntry>> ProtectAsync(
        ISecretProtector protector, string tenant, IReadOnlyList<(CodeEntry Entry, ReadOnlyMemory<byte> Secret)> secrets, CancellationToken cancellationToken)
    {
        var protectedSecrets = await protector.ProtectAsync(
            [.. secrets.Select(pair => pair.Entry.SecretOf(tenant, pair.Secret))], cancellationToken).ConfigureAwait(false);
        return [.. secrets.Zip(protectedSecrets, (pair, bytes) => pair.Entry with { ProtectedSecret = bytes })];
    }

    /// <summary>Protects a PIN for a token of an owner's.</summary>
    public static async ValueTask<PinEntry> ProtectPinAsync(
        ISecretProtector protector, string tenant, CodeEntry token, ReadOnlyMemory<byte> padded, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pin = new PinEntry { SecretId = RandomId.New(), ProtectedSecret = [], SetAt = now };
        var protectedPin = await protector.ProtectAsync([pin.Of(token).SecretOf(tenant, padded)], cancellationToken).ConfigureAwait(false);
        return pin with { ProtectedSecret = protectedPin[0] };
    }

    /// <summary>Moves a secret to the current key.</summary>
    public static async ValueTask<CodeEntry> ReprotectAsync(ISecretProtector protector, string tenant, CodeEntry entry, CancellationToken cancellationToken) =>
        entry with { ProtectedSecret = (await SealedEntries.ReprotectAsync(protector, tenant, [entry], cancellationToken).ConfigureAwait(false))[entry.SecretId] };
}
