using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Mfa.U2f.Testing;

/// <summary>What a response is made of, before it is laid out: what faults bend, and what a test reads afterwards.</summary>
public abstract class SignedMaterial
{
    byte[]? _clientDataHash;

    /// <summary>The client data; empty where only a hash came in, as over CTAP.</summary>
    public ClientDataMaterial ClientData { get; internal init; } = [];

    /// <summary>SHA-256 of the client data as they are now, or what it was set to.</summary>
    public byte[] ClientDataHash
    {
        get => _clientDataHash ?? SHA256.HashData(ClientData.Encode());
        set => _clientDataHash = value;
    }

    /// <summary>The key that signs; null where nothing is signed.</summary>
    public VirtualKey? SigningKey { get; set; }

    /// <summary>What is signed, if it isn't to be what the standard says.</summary>
    public byte[]? ToBeSigned { get; set; }

    /// <summary>The signature.</summary>
    /// <exception cref="InvalidOperationException">Set where the response has no signature.</exception>
    public abstract byte[] Signature { get; set; }

    /// <summary>The response as JSON: what the browser's <c>toJSON()</c> or the U2F JavaScript API gives.</summary>
    public JsonObject Response { get; internal set; } = [];

    /// <summary>Bends the JSON text, last of all.</summary>
    public Func<string, string>? RewriteJson { get; set; }

    /// <summary>The response as JSON text.</summary>
    public string Json => RewriteJson is null ? Response.ToJsonString() : RewriteJson(Response.ToJsonString());

    /// <summary>The response as JSON text in UTF-8.</summary>
    public byte[] Utf8Json => Encoding.UTF8.GetBytes(Json);

    /// <inheritdoc/>
    public override string ToString() => Json;

    /// <summary>Whether there is a place where a signature goes.</summary>
    protected internal virtual bool HasSignature => true;

    /// <summary>What the standard says is signed, of the material as it is now.</summary>
    public abstract byte[] SignatureBase();

    internal void Sign()
    {
        if (SigningKey is { } key && HasSignature)
            Signature = key.Sign(ToBeSigned ?? SignatureBase());
    }
}
