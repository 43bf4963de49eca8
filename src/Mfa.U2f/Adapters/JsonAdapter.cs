using System.Text.Json;
using System.Text.Unicode;

namespace Mfa.U2f.Adapters;

/// <summary>
/// The one place where the platform's JSON reader is used, and where its exceptions end.
/// </summary>
internal static class JsonAdapter
{
    // Deeper than any client data or credential; extension outputs get the rest.
    static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads a JSON text that fills the input; null if it is longer than the bound, not UTF-8, not JSON, or says a member twice.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, int maximumLength)
    {
        if (utf8.Length > maximumLength || !Utf8.IsValid(utf8.Span))
            return null;

        try
        {
            return JsonDocument.Parse(utf8, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
