using System.Text.Json;

namespace Mfa.U2f.BrowserTests.Browser;

/// <summary>What the page gave: the credential's <c>toJSON()</c>, or the name of the exception with which the browser refused.</summary>
public sealed class BrowserAnswer
{
    readonly JsonElement _answer;

    public BrowserAnswer(string answer) => _answer = JsonElement.Parse(answer);

    public string? Refusal => _answer.TryGetProperty("refusal", out var name) ? name.GetString() : null;

    public JsonElement Response
    {
        get
        {
            Assert.Null(Refusal);
            return _answer.GetProperty("response");
        }
    }

    /// <summary>UTF-8, as it goes to the relying party.</summary>
    public byte[] Json => JsonSerializer.SerializeToUtf8Bytes(Response);
}
