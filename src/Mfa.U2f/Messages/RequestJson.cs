using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Mfa.U2f.Messages;

/// <summary>Writes the requests of the U2F JavaScript API.</summary>
internal static class RequestJson
{
    // WebAuthn Level 3, 13.4.3: at least 16 bytes. The U2F specifications leave the length open.
    const int MinimumChallengeLength = 16, MaximumChallengeLength = 1024;

    public static void ThrowIfNotChallenge(int length, string parameterName)
    {
        if (length is < MinimumChallengeLength or > MaximumChallengeLength)
            throw new ArgumentException($"A challenge has {MinimumChallengeLength} to {MaximumChallengeLength} bytes, not {length}.", parameterName);
    }

    public static void ThrowIfNotTimeout(int? seconds, string parameterName)
    {
        if (seconds is <= 0)
            throw new ArgumentOutOfRangeException(parameterName, seconds, "The timeout must be at least one second.");
    }

    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteChallenge(Utf8JsonWriter writer, ReadOnlyMemory<byte> challenge) =>
        writer.WriteString("challenge", Base64Url.EncodeToString(challenge.Span));

    public static void WriteKeys(Utf8JsonWriter writer, IEnumerable<U2fRegisteredKey> keys)
    {
        writer.WriteStartArray("registeredKeys");
        foreach (var key in keys)
        {
            writer.WriteStartObject();
            writer.WriteString("version", ResponseJson.Version);
            writer.WriteString("keyHandle", Base64Url.EncodeToString(key.KeyHandle.Span));
            if (key.AppId is { } appId)
                writer.WriteString("appId", appId);
            if (key.Transports is { } transports)
            {
                writer.WriteStartArray("transports");
                foreach (var transport in transports)
                    writer.WriteStringValue(transport);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteTimeout(Utf8JsonWriter writer, int? seconds)
    {
        if (seconds is { } timeout)
            writer.WriteNumber("timeoutSeconds", timeout);
    }
}
