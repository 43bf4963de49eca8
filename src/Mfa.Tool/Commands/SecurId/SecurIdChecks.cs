using Mfa.SecurId;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>Which of a token's own checks were found to hold.</summary>
internal static class SecurIdChecks
{
    const string Checksum = "checksum", SeedHash = "seed-hash", DeviceHash = "device-hash", Hmac = "hmac", HeaderMac = "header-mac", TokenMac = "token-mac";

    /// <summary>All words.</summary>
    public static IReadOnlyList<string> All { get; } = [Checksum, SeedHash, DeviceHash, Hmac, HeaderMac, TokenMac];

    public static IReadOnlyList<string> Of(SecurIdCandidate candidate) => candidate.Text is var (ctf, status)
        ? ctf.Version == 3 ? OfVersion3(status) : OfVersion2(ctf, status)
        : Of(candidate.Entry!.Status);

    static IReadOnlyList<string> OfVersion3(SecurIdOpenStatus status) => status == SecurIdOpenStatus.Opened ? [Hmac] : [];

    // What isn't as its checksum says isn't read at all; the device comes before the password.
    static IReadOnlyList<string> OfVersion2(SecurIdCtf ctf, SecurIdOpenStatus status)
    {
        var isRightDevice = ctf.IsDeviceBound && status is (SecurIdOpenStatus.Opened or SecurIdOpenStatus.PasswordRequired or SecurIdOpenStatus.WrongPassword);
        return [Checksum, .. isRightDevice ? [DeviceHash] : Array.Empty<string>(), .. status == SecurIdOpenStatus.Opened ? [SeedHash] : Array.Empty<string>()];
    }

    static IReadOnlyList<string> Of(SecurIdSdtidStatus status) => status switch
    {
        SecurIdSdtidStatus.Read => [HeaderMac, TokenMac],
        SecurIdSdtidStatus.TokenAltered => [HeaderMac],
        SecurIdSdtidStatus.HeaderAltered => [TokenMac],
        _ => [],
    };
}
