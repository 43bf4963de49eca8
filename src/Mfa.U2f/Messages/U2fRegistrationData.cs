using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Adapters;
using Mfa.U2f.Keys;
using Mfa.U2f.Messages;

namespace Mfa.U2f;

/// <summary>
/// A U2F registration response (FIDO U2F Raw Message Formats 1.2, 4.3), read to the byte: what a key answers when it is registered.
/// </summary>
/// <remarks>
/// <para>Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards. That the point lies on the curve, that
/// the certificate can be read and that the signature is right is for <see cref="U2fVerifier"/> to say.</para>
/// <code>0x05 | public key (65) | length of the key handle (1) | key handle | certificate (DER) | signature (DER)</code>
/// </remarks>
public sealed class U2fRegistrationData
{
    /// <summary>Bytes of the public key: an uncompressed point on P-256.</summary>
    public const int PublicKeyLength = CoseKey.U2fPointLength;

    /// <summary>The longest key handle, whose length is one byte.</summary>
    public const int MaximumKeyHandleLength = byte.MaxValue;

    /// <summary>The longest message that is read: what an extended-length response APDU holds.</summary>
    public const int MaximumLength = 65536;

    const byte ReservedByte = 0x05, UncompressedPoint = 0x04;
    const int KeyHandleLengthOffset = 1 + PublicKeyLength, KeyHandleOffset = KeyHandleLengthOffset + 1;

    // One byte, which 4.3 reserves for the future, before what authentication also signs.
    const byte SignedReservedByte = 0x00;

    U2fRegistrationData(ReadOnlyMemory<byte> message, int keyHandleLength, int certificateLength)
    {
        PublicKey = message.Slice(1, PublicKeyLength);
        KeyHandle = message.Slice(KeyHandleOffset, keyHandleLength);
        Certificate = message.Slice(KeyHandleOffset + keyHandleLength, certificateLength);
        Signature = message[(KeyHandleOffset + keyHandleLength + certificateLength)..];
    }

    /// <summary>The new credential's public key: 65 bytes, 0x04 and the coordinates.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The key handle, which names the credential: 1 to 255 bytes.</summary>
    public ReadOnlyMemory<byte> KeyHandle { get; }

    /// <summary>The attestation certificate, one DER SEQUENCE. Hash and compare these bytes, not what a reader makes of them.</summary>
    public ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>The signature by the certificate's key, one DER SEQUENCE.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Bytes of the message.</summary>
    public int EncodedLength => KeyHandleOffset + KeyHandle.Length + Certificate.Length + Signature.Length;

    /// <summary>Reads a registration response; never throws.</summary>
    /// <param name="message">The bytes, without a status word; all of them must be taken up.</param>
    /// <param name="data">The message, or null.</param>
    /// <returns>
    /// False if the reserved byte isn't 0x05, the public key doesn't begin with 0x04, the key handle is empty, certificate or signature isn't one DER
    /// SEQUENCE of definite, minimal length, or the bytes break off or go on.
    /// </returns>
    public static bool TryParse(ReadOnlyMemory<byte> message, [NotNullWhen(true)] out U2fRegistrationData? data) => Read(message, out data) is null;

    /// <summary>Reads a registration response.</summary>
    /// <param name="message">The bytes, without a status word; all of them must be taken up.</param>
    /// <exception cref="FidoFormatException">It isn't one; the message names the field and the rule.</exception>
    public static U2fRegistrationData Parse(ReadOnlyMemory<byte> message) =>
        Read(message, out var data) is { } brokenRule ? throw new FidoFormatException(brokenRule) : data!;

    /// <summary>Writes the message, the same bytes that were read.</summary>
    /// <param name="destination">Receives <see cref="EncodedLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void WriteTo(Span<byte> destination)
    {
        var writer = new MessageWriter(destination, EncodedLength);
        writer.Write(ReservedByte);
        writer.Write(PublicKey.Span);
        writer.Write((byte)KeyHandle.Length);
        writer.Write(KeyHandle.Span);
        writer.Write(Certificate.Span);
        writer.Write(Signature.Span);
    }

    /// <summary>The message, the same bytes that were read.</summary>
    public byte[] Encode()
    {
        var message = new byte[EncodedLength];
        WriteTo(message);
        return message;
    }

    /// <summary>What <see cref="Signature"/> is over: <c>0x00 | application | challenge | key handle | public key</c>.</summary>
    /// <param name="applicationParameter">SHA-256 of the AppID: 32 bytes.</param>
    /// <param name="challengeParameter">SHA-256 of the client data: 32 bytes.</param>
    /// <exception cref="ArgumentException">A parameter hasn't 32 bytes.</exception>
    public byte[] SignedBytes(ReadOnlySpan<byte> applicationParameter, ReadOnlySpan<byte> challengeParameter)
    {
        MessageParameter.ThrowIfNotHash(applicationParameter, nameof(applicationParameter));
        MessageParameter.ThrowIfNotHash(challengeParameter, nameof(challengeParameter));
        return [SignedReservedByte, .. applicationParameter, .. challengeParameter, .. KeyHandle.Span, .. PublicKey.Span];
    }

    static string? Read(ReadOnlyMemory<byte> message, out U2fRegistrationData? data)
    {
        data = null;
        var bytes = message.Span;
        if (bytes.Length > MaximumLength)
            return "The U2F registration message is longer than a response can be.";
        if (bytes.Length < KeyHandleOffset)
            return "The U2F registration message breaks off before the key handle.";
        if (bytes[0] != ReservedByte)
            return "The reserved byte of the U2F registration message isn't 0x05.";
        if (bytes[1] != UncompressedPoint)
            return "The public key of the U2F registration message isn't an uncompressed point.";

        var keyHandleLength = bytes[KeyHandleLengthOffset];
        if (keyHandleLength == 0)
            return "The key handle of the U2F registration message is empty.";
        if (bytes.Length - KeyHandleOffset < keyHandleLength)
            return "The U2F registration message breaks off within the key handle.";

        bytes = bytes[(KeyHandleOffset + keyHandleLength)..];
        var certificateLength = Der.SequenceLength(bytes);
        if (certificateLength == 0)
            return "The certificate of the U2F registration message isn't a complete DER SEQUENCE.";
        if (!Der.IsOneSequence(bytes[certificateLength..]))
            return "The signature of the U2F registration message isn't one DER SEQUENCE that ends with the message.";

        data = new U2fRegistrationData(message, keyHandleLength, certificateLength);
        return null;
    }
}
