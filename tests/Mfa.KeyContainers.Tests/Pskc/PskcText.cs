using System.Security.Cryptography;

namespace Mfa.KeyContainers.Tests.Pskc;

/// <summary>PSKC as text, part by part, so that a test can write what it is about.</summary>
internal static class PskcText
{
    public const string Xenc = "http://www.w3.org/2001/04/xmlenc#";
    public const string Xenc11 = "http://www.w3.org/2009/xmlenc11#";
    public const string HmacSha1 = "http://www.w3.org/2000/09/xmldsig#hmac-sha1";
    public const string HmacSha256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
    public const string PlainSecret = "<Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>";

    public static byte[] Key { get; } = Convert.FromHexString("12345678901234567890123456789012");

    public static byte[] Secret { get; } = "12345678901234567890"u8.ToArray();

    public static string Container(string content, string attributes = "Version=\"1.0\"") =>
        $"<KeyContainer {attributes} xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" xmlns:xenc=\"{Xenc}\" xmlns:xenc11=\"{Xenc11}\">\n{content}\n</KeyContainer>";

    /// <summary>A package with one key of TOTP.</summary>
    public static string Package(string data, string more = "", string before = "", string id = "1") =>
        $"<KeyPackage>\n<Key Id=\"{id}\" Algorithm=\"urn:ietf:params:xml:ns:keyprov:pskc:totp\">{before}<Data>{data}</Data>{more}</Key>\n</KeyPackage>\n";

    public static string WithPolicy(string policy) => Container(Package(PlainSecret, $"<Policy>{policy}</Policy>"));

    public static string WithParameters(string parameters) => Container(Package(PlainSecret, before: $"<AlgorithmParameters>{parameters}</AlgorithmParameters>"));

    public static string KeyName(string name) => $"<EncryptionKey><ds:KeyName>{name}</ds:KeyName></EncryptionKey>";

    public static string MacMethod(string algorithm, string? key = null, string? reference = null) =>
        $"<MACMethod Algorithm=\"{algorithm}\">{(key is null ? "" : $"<MACKey>{key}</MACKey>")}{(reference is null ? "" : $"<MACKeyReference>{reference}</MACKeyReference>")}</MACMethod>";

    /// <summary>The content of an EncryptedValue.</summary>
    public static string Encrypted(string algorithm, byte[] data, string more = "") =>
        $"<xenc:EncryptionMethod Algorithm=\"{algorithm}\">{more}</xenc:EncryptionMethod><xenc:CipherData><xenc:CipherValue>{Convert.ToBase64String(data)}</xenc:CipherValue></xenc:CipherData>";

    public static string Field(string name, string encrypted, byte[]? mac = null) =>
        $"<{name}><EncryptedValue>{encrypted}</EncryptedValue>{(mac is null ? "" : $"<ValueMAC>{Convert.ToBase64String(mac)}</ValueMAC>")}</{name}>";

    /// <summary>AES-CBC with the padding of PKCS #7, or with padding of XML Encryption whose other bytes are random.</summary>
    public static byte[] Cbc(byte[] key, byte[] plaintext, bool randomPadding = false, SymmetricAlgorithm? cipher = null)
    {
        using var aes = cipher ?? Aes.Create();
        aes.Key = key;
        aes.GenerateIV();
        var block = aes.BlockSize / 8;
        var padding = block - (plaintext.Length % block);
        byte[] padded = [.. plaintext, .. randomPadding ? RandomNumberGenerator.GetBytes(padding - 1) : Enumerable.Repeat((byte)padding, padding - 1), (byte)padding];
        return [.. aes.IV, .. aes.EncryptCbc(padded, aes.IV, PaddingMode.None)];
    }

    public static byte[] Gcm(byte[] key, byte[] plaintext)
    {
        var data = new byte[12 + plaintext.Length + 16];
        RandomNumberGenerator.Fill(data.AsSpan(0, 12));
        using var gcm = new AesGcm(key, 16);
        gcm.Encrypt(data.AsSpan(0, 12), plaintext, data.AsSpan(12, plaintext.Length), data.AsSpan(12 + plaintext.Length));
        return data;
    }

    public static TokenKeyImportOptions With(Action<TokenKeyCredentials>? fill = null, bool acceptDrafts = false)
    {
        var credentials = new TokenKeyCredentials();
        if (fill is null)
            credentials.AddKey(Key);
        else
            fill(credentials);
        return new TokenKeyImportOptions { Credentials = credentials, AcceptDrafts = acceptDrafts };
    }
}
