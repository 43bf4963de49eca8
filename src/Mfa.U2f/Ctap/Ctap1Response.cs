using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Mfa.U2f.Messages;

namespace Mfa.U2f;

/// <summary>
/// A response APDU of a U2F key, CTAP1 (FIDO U2F Raw Message Formats 1.2, 3.3): data and a status word.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. It keeps the bytes it was given: don't change them afterwards. With <see cref="Ctap1StatusWord.NoError"/> the data
/// are <see cref="U2fRegistrationData"/> or <see cref="U2fSignatureData"/>, or the text of the version.
/// </remarks>
public sealed class Ctap1Response
{
    /// <summary>The longest response: the data of an extended-length APDU and the status word.</summary>
    public const int MaximumLength = U2fRegistrationData.MaximumLength + StatusWordLength;

    const int StatusWordLength = sizeof(ushort);

    Ctap1Response(ReadOnlyMemory<byte> response)
    {
        Data = response[..^StatusWordLength];
        StatusWord = (Ctap1StatusWord)BinaryPrimitives.ReadUInt16BigEndian(response.Span[^StatusWordLength..]);
    }

    /// <summary>The data before the status word; empty with most errors.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The status word, one without a name too.</summary>
    public Ctap1StatusWord StatusWord { get; }

    /// <summary>Whether the command succeeded.</summary>
    public bool IsSuccess => StatusWord == Ctap1StatusWord.NoError;

    /// <summary>Bytes of the response.</summary>
    public int EncodedLength => Data.Length + StatusWordLength;

    /// <summary>Reads a response APDU; never throws.</summary>
    /// <param name="encoded">The bytes, status word included.</param>
    /// <param name="response">The response, or null.</param>
    /// <returns>False if there is no room for a status word, or more than a response can hold.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out Ctap1Response? response)
    {
        response = encoded.Length is >= StatusWordLength and <= MaximumLength ? new Ctap1Response(encoded) : null;
        return response is not null;
    }

    /// <summary>Reads a response APDU.</summary>
    /// <param name="encoded">The bytes, status word included.</param>
    /// <exception cref="FidoFormatException">There is no room for a status word, or more than a response can hold.</exception>
    public static Ctap1Response Parse(ReadOnlyMemory<byte> encoded) =>
        TryParse(encoded, out var response) ? response : throw new FidoFormatException("The CTAP1 response hasn't the length of one.");

    /// <summary>Writes the response, the same bytes that were read.</summary>
    /// <param name="destination">Receives <see cref="EncodedLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void WriteTo(Span<byte> destination)
    {
        var writer = new MessageWriter(destination, EncodedLength);
        writer.Write(Data.Span);
        writer.Write((byte)((int)StatusWord >> 8));
        writer.Write((byte)((int)StatusWord & 0xFF));
    }

    /// <summary>The response, the same bytes that were read.</summary>
    public byte[] Encode()
    {
        var response = new byte[EncodedLength];
        WriteTo(response);
        return response;
    }
}
