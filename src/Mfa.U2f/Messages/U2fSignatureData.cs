using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Adapters;
using Mfa.U2f.Messages;

namespace Mfa.U2f;

/// <summary>
/// A U2F authentication response (FIDO U2F Raw Message Formats 1.2, 5.4), read to the byte: what a key answers when it signs.
/// </summary>
/// <remarks>
/// <para>Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards.</para>
/// <code>user presence (1) | counter (4, big-endian) | signature (DER)</code>
/// </remarks>
public sealed class U2fSignatureData
{
    /// <summary>The longest message that is read: what an extended-length response APDU holds.</summary>
    public const int MaximumLength = 65536;

    const int CounterOffset = 1, SignatureOffset = CounterOffset + sizeof(uint);

    // 5.4: bit 0 says whether the user was present; bits 1 to 7 are reserved, and some keys set them over NFC.
    const byte UserPresentBit = 0x01;

    U2fSignatureData(ReadOnlyMemory<byte> message)
    {
        UserPresence = message.Span[0];
        Counter = BinaryPrimitives.ReadUInt32BigEndian(message.Span[CounterOffset..]);
        Signature = message[SignatureOffset..];
    }

    /// <summary>The user presence byte as it came, reserved bits included.</summary>
    public byte UserPresence { get; }

    /// <summary>Whether the user was present: bit 0 of <see cref="UserPresence"/> and no other.</summary>
    public bool IsUserPresent => (UserPresence & UserPresentBit) != 0;

    /// <summary>The counter, which the key increments with each signature.</summary>
    public uint Counter { get; }

    /// <summary>The signature by the credential's key, one DER SEQUENCE.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Bytes of the message.</summary>
    public int EncodedLength => SignatureOffset + Signature.Length;

    /// <summary>Reads an authentication response; never throws.</summary>
    /// <param name="message">The bytes, without a status word; all of them must be taken up.</param>
    /// <param name="data">The message, or null.</param>
    /// <returns>False if the signature isn't one DER SEQUENCE of definite, minimal length, or the bytes break off or go on.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> message, [NotNullWhen(true)] out U2fSignatureData? data) => Read(message, out data) is null;

    /// <summary>Reads an authentication response.</summary>
    /// <param name="message">The bytes, without a status word; all of them must be taken up.</param>
    /// <exception cref="FidoFormatException">It isn't one; the message names the field and the rule.</exception>
    public static U2fSignatureData Parse(ReadOnlyMemory<byte> message) =>
        Read(message, out var data) is { } brokenRule ? throw new FidoFormatException(brokenRule) : data!;

    /// <summary>Writes the message, the same bytes that were read.</summary>
    /// <param name="destination">Receives <see cref="EncodedLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void WriteTo(Span<byte> destination)
    {
        var writer = new MessageWriter(destination, EncodedLength);
        writer.Write(UserPresence);
        writer.Write(Counter);
        writer.Write(Signature.Span);
    }

    /// <summary>The message, the same bytes that were read.</summary>
    public byte[] Encode()
    {
        var message = new byte[EncodedLength];
        WriteTo(message);
        return message;
    }

    /// <summary>
    /// What <see cref="Signature"/> is over: <c>application | user presence | counter | challenge</c>. The presence byte is signed with its
    /// reserved bits.
    /// </summary>
    /// <param name="applicationParameter">SHA-256 of the AppID that the key was registered with: 32 bytes.</param>
    /// <param name="challengeParameter">SHA-256 of the client data: 32 bytes.</param>
    /// <exception cref="ArgumentException">A parameter hasn't 32 bytes.</exception>
    public byte[] SignedBytes(ReadOnlySpan<byte> applicationParameter, ReadOnlySpan<byte> challengeParameter)
    {
        MessageParameter.ThrowIfNotHash(applicationParameter, nameof(applicationParameter));
        MessageParameter.ThrowIfNotHash(challengeParameter, nameof(challengeParameter));
        var signed = new byte[2 * MessageParameter.Length + SignatureOffset];
        var writer = new MessageWriter(signed, signed.Length);
        writer.Write(applicationParameter);
        writer.Write(UserPresence);
        writer.Write(Counter);
        writer.Write(challengeParameter);
        return signed;
    }

    static string? Read(ReadOnlyMemory<byte> message, out U2fSignatureData? data)
    {
        data = null;
        if (message.Length > MaximumLength)
            return "The U2F authentication message is longer than a response can be.";
        if (message.Length < SignatureOffset)
            return "The U2F authentication message breaks off before the signature.";
        if (!Der.IsOneSequence(message.Span[SignatureOffset..]))
            return "The signature of the U2F authentication message isn't one DER SEQUENCE that ends with the message.";

        data = new U2fSignatureData(message);
        return null;
    }
}
