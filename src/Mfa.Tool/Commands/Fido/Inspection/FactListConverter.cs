using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>Facts as a JSON object, in their order.</summary>
internal sealed class FactListConverter : JsonConverter<FactList>
{
    public override FactList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, FactList value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, fact) in value.Facts)
        {
            writer.WritePropertyName(name);
            Write(writer, fact);
        }

        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case FactList facts:
                new FactListConverter().Write(writer, facts, JsonSerializerOptions.Default);
                break;
            case object[] items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case DateTimeOffset time:
                writer.WriteNumberValue(time.ToUnixTimeSeconds());
                break;
            default:
                writer.WriteStringValue((string)value);
                break;
        }
    }
}
