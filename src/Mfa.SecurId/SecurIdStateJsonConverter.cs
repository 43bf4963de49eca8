using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mfa.SecurId;

/// <summary>Reads and writes a <see cref="SecurIdState"/> as a JSON string: its base64url form.</summary>
public sealed class SecurIdStateJsonConverter : JsonConverter<SecurIdState>
{
    /// <summary>Reads a state.</summary>
    /// <param name="reader">The reader, at a string.</param>
    /// <param name="typeToConvert">Ignored.</param>
    /// <param name="options">Ignored.</param>
    /// <exception cref="JsonException">The value isn't an encoded state.</exception>
    public override SecurIdState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && SecurIdState.TryParse(reader.GetString(), out var state)
            ? state
            : throw new JsonException("The value isn't an encoded SecurID state.");

    /// <summary>Writes a state.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The state.</param>
    /// <param name="options">Ignored.</param>
    /// <exception cref="JsonException">The state is <c>default</c>, which is no state.</exception>
    public override void Write(Utf8JsonWriter writer, SecurIdState value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value == default)
            throw new JsonException("default(SecurIdState) is no state; a new token's state is SecurIdState.Initial.");
        writer.WriteStringValue(value.ToString());
    }
}
