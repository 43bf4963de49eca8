using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mfa.Devices.Secrets;

namespace Mfa.Devices.Owners;

/// <summary>
/// Turns an owner's state into a record's payload and back: JSON behind a format byte and, unless that is switched off, a keyed checksum over owner,
/// version and JSON. It shows what somebody changed or moved to another owner in the database; that an older record was put back it doesn't show.
/// </summary>
internal sealed class OwnerSealer(SecretKeys keys, bool seals)
{
    // Formats are never reused: a file of every one that was ever written is read by a test. 1 and 2, plain and sealed, had members that are gone.
    const byte FirstPlainFormat = 1, FirstSealedFormat = 2, PlainFormat = 3, SealedFormat = 4;
    static readonly OwnerJson FirstFormats = new(new JsonSerializerOptions(OwnerJson.Default.Options) { TypeInfoResolver = null, UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip });
    const int ChecksumLength = HMACSHA256.HashSizeInBytes;

    public async ValueTask<MfaOwnerRecord> SealAsync(MfaOwnerKey owner, long version, Guid writeId, OwnerState state, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(state, OwnerJson.Default.OwnerState);
        var openUntil = state.Recovery.OpenUntil(state.HasActiveDevice);
        if (!seals)
            return new MfaOwnerRecord(owner, version, writeId, (byte[])[PlainFormat, .. json]) { OpenCaseUntil = openUntil };

        var keyId = keys.Protector.CurrentKeyId;
        var checksum = await keys.SealAsync(keyId, Signed(owner, version, json), cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The protector doesn't know its own current key.");
        return new MfaOwnerRecord(owner, version, writeId, (byte[])[SealedFormat, (byte)keyId.Length, .. Encoding.ASCII.GetBytes(keyId), .. checksum, .. json]) { OpenCaseUntil = openUntil };
    }

    /// <summary>Opens a record; null if it was altered or can't be read.</summary>
    public async ValueTask<OwnerState?> OpenAsync(MfaOwnerRecord record, CancellationToken cancellationToken)
    {
        var payload = record.Payload;
        var format = payload.Span[0];
        if (format is PlainFormat or FirstPlainFormat)
            return seals ? null : Read(format, payload.Span[1..]);
        if (payload.Span is not [SealedFormat or FirstSealedFormat, var length, ..] || payload.Length < 2 + length + ChecksumLength)
            return null;

        var keyId = Encoding.ASCII.GetString(payload.Span.Slice(2, length));
        var checksum = payload.Slice(2 + length, ChecksumLength);
        var json = payload[(2 + length + ChecksumLength)..].ToArray();
        var expected = await keys.SealAsync(keyId, Signed(record.Owner, record.Version, json), cancellationToken).ConfigureAwait(false);
        return expected is not null && CryptographicOperations.FixedTimeEquals(expected, checksum.Span) ? Read(format, json) : null;
    }

    /// <summary>Whether a record's checksum is under another key than the current one.</summary>
    public bool NeedsResealing(MfaOwnerRecord record) =>
        seals && !(record.Payload.Span is [SealedFormat or FirstSealedFormat, var length, ..] && Encoding.ASCII.GetString(record.Payload.Span.Slice(2, length)) == keys.Protector.CurrentKeyId);

    static OwnerState? Read(byte format, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, format is PlainFormat or SealedFormat ? OwnerJson.Default.OwnerState : FirstFormats.OwnerState);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static byte[] Signed(MfaOwnerKey owner, long version, byte[] json) =>
        [.. Encoding.UTF8.GetBytes($"{owner.Tenant.Length}\n{owner.Tenant}\n{owner.Id.Length}\n{owner.Id}\n{version}\n"), .. json];
}
