using System.Security.Cryptography;
using System.Text;
using Mfa.Devices.Owners;
using Mfa.Devices.Secrets;
using Mfa.U2f;

namespace Mfa.Devices.Decisions;

/// <summary>What decisions know beside the record and the command: all of it fixed while they decide.</summary>
internal sealed class DecisionContext
{
    public required MfaOwnerKey Owner { get; init; }

    public required MfaActor Actor { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required MfaOptions Options { get; init; }

    /// <summary>Null if there are no security keys here.</summary>
    public required FidoRelyingParty? RelyingParty { get; init; }

    /// <summary>The opened secrets that the verb asked for, by secret id. One that can't be opened isn't there.</summary>
    public required IReadOnlyDictionary<Guid, byte[]> Secrets { get; init; }

    public byte[] SecretOf(ISealedEntry code) => Secrets.TryGetValue(code.SecretId, out var secret) ? secret : throw new AlteredRecordException("The secret isn't open.");

    /// <summary>What a device's codes are verified with. Where there is a PIN they aren't without it.</summary>
    public CodeSecrets SecretsOf(CodeEntry code) => new(SecretOf(code), code.Pin is { } pin ? PinEntry.DigitsOf(SecretOf(pin.Of(code))) : default);

    /// <summary>Whether all that a device's codes are verified with could be opened.</summary>
    public bool IsOpen(CodeEntry code) => code.Sealed().All(entry => Secrets.ContainsKey(entry.SecretId));

    /// <summary>The record's version; 0 if there is none.</summary>
    public long Version { get; init; }

    /// <summary>Whether the record's checksum is under an old key.</summary>
    public bool NeedsResealing { get; init; }

    /// <summary>The key for hashes of codes that were accepted.</summary>
    public required byte[] CodeKey { get; init; }

    /// <summary>The hash of a code as verifiers read it: separators and case are no part of it.</summary>
    public byte[] HashOf(string code) =>
        HMACSHA256.HashData(CodeKey, Encoding.UTF8.GetBytes([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]))[..16];

    /// <summary>The key for recovery.</summary>
    public required RecoveryKey RecoveryKey { get; init; }

    /// <summary>An address as text; null if it can't be opened any more.</summary>
    public string? AddressOf(AddressEntry address) => Secrets.TryGetValue(address.SecretId, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Something that the owner is to be told, about now. From where administrators act is theirs.</summary>
    public NoticeEntry NewNotice(MfaMessageKind kind, MfaDeviceKind device = MfaDeviceKind.None, DateTimeOffset? canBeFinishedAt = null) => new()
    {
        Id = RandomId.New(),
        Kind = kind,
        At = Now,
        SourceAddress = Actor.IsAdministrator ? null : Actor.SourceAddress,
        DeviceKind = device,
        CanBeFinishedAt = canBeFinishedAt,
    };
}
