using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mfa.Hotp;

/// <summary>Reads and writes a <see cref="HotpState"/> as a JSON string: its base64url form.</summary>
public sealed class HotpStateJsonConverter : JsonConverter<HotpState>
{
    /// <summary>Reads a state.</summary>
    /// <param name="reader">The reader, at a string.</param>
    /// <param name="typeToConvert">Ignored.</param>
    /// <param name="options">Ignored.</param>
    /// <exception cref="JsonException">The value isn't an encoded state.</exception>
    public override HotpState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && HotpState.TryParse(reader.GetString(), out var state)
            ? state
            : throw new JsonException("The value isn't an encoded HOTP state.");

    /// <summary>Writes a state.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The state.</param>
    /// <param name="options">Ignored.</param>
    /// <exception cref="JsonException">The state is <c>default</c>, which is no state.</exception>
    public override void Write(Utf8JsonWriter writer, HotpState value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value == default)
            throw new JsonException("default(HotpState) is no state; a new token's state is HotpState.Initial.");
        writer.WriteStringValue(value.ToString());
    }
}
