using Mfa.TestKit;

namespace Mfa.Tool.Tests.Keys;

/// <summary>What other programs say of converted files.</summary>
public sealed class KeysPeerTests : IDisposable
{
    const string Key = "12345678901234567890123456789012";

    readonly KeyFolder _folder = new();
    readonly string _tokens;

    public KeysPeerTests() => _tokens = _folder.Write("tokens.csv", $"token01,{KeyFolder.Secret},totp,6,30,sha1\ntoken02,{KeyFolder.Secret},hotp,8,,sha1\n");

    public void Dispose() => _folder.Dispose();

    // It exits 0, whatever it finds.
    [PeerTheory("pskctool")]
    [InlineData("--plain")]
    [InlineData("--to-passphrase-file passphrase")]
    [InlineData("--to-key " + Key)]
    [InlineData("--to-certificate receiver.cer")]
    [InlineData("--plain --sign receiver.pem")]
    public void Pskctool_ConvertedFile_IsValidByTheSchema(string protection)
    {
        Convert("pskc", protection);

        Assert.Contains("OK", Peer.Run("pskctool", "--validate", _folder["out"]), StringComparison.Ordinal);
        Assert.Contains("FAIL", Peer.Run("pskctool", "--validate", _folder.Write("wrong", File.ReadAllText(_folder["out"]).Replace("SerialNo", "Serial", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [PeerFact("pskctool")]
    public void Pskctool_PlainFile_HasTheSecret()
    {
        Convert("pskc", "--plain");

        Assert.Contains("Key Secret (base64): MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=", Peer.Run("pskctool", "--info", _folder["out"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to-passphrase-file passphrase --sha1", true)]
    [InlineData("--to-passphrase-file passphrase", false)]
    public void Sha1_IsUsedForMacAndDerivation_WhereItIsAskedFor(string protection, bool isSha1)
    {
        Convert("pskc", protection);

        var file = File.ReadAllText(_folder["out"]);
        Assert.Equal(isSha1, file.Contains("xmldsig#hmac-sha1", StringComparison.Ordinal));
        Assert.Equal(!isSha1, file.Contains("hmac-sha256", StringComparison.Ordinal));
    }

    [PeerTheory("pskc2csv")]
    [InlineData("--plain")]
    [InlineData("--to-passphrase-file passphrase --sha1", "--password", "qwerty")]
    [InlineData("--to-key " + Key, "--secret", Key)]
    [InlineData("--to-passphrase-file passphrase", "--password", "qwerty")]
    public void Pskc2Csv_ConvertedFile_IsRead(string protection, params string[] opening)
    {
        Convert("pskc", protection);

        var csv = Peer.Run("pskc2csv", [.. opening, _folder["out"]]);

        Assert.Contains("token01", csv, StringComparison.Ordinal);
        Assert.Contains("token02", csv, StringComparison.Ordinal);
        Assert.Contains(KeyFolder.Secret, csv, StringComparison.Ordinal);
    }

    [PeerFact("openssl")]
    public void OpenSsl_FileThatIsSigned_IsVerified()
    {
        Convert("cms", "--plain --sign receiver.pem --allow-several-parameters --pem");

        Peer.Run("openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "PEM", "-in", _folder["out"], "-out", _folder["package"]);
        Assert.Contains("token01", File.ReadAllText(_folder["package"]), StringComparison.Ordinal);
    }

    [PeerTheory("openssl")]
    [InlineData("--to-passphrase-file passphrase", "-pwri_password", "qwerty")]
    [InlineData("--to-key " + Key, "-secretkey", Key)]
    [InlineData("--to-certificate receiver.cer", "-inkey", "receiver.pem")]
    public void OpenSsl_FileThatIsEncrypted_IsDecrypted(string protection, string option, string value)
    {
        // Of one token: more of them are a collection, which is no file by itself once it is decrypted.
        _folder.Write("tokens.csv", $"token01,{KeyFolder.Secret},totp,6,30,sha1\n");
        Convert("cms", protection + " --cipher aes256-cbc");

        Peer.Run("openssl", "cms", "-decrypt", "-inform", "DER", "-in", _folder["out"], option, File.Exists(_folder[value]) ? _folder[value] : value, "-binary", "-out", _folder["package"]);
        Assert.Equal("1", ToolRun.Of("keys", "list", _folder["package"])["keys"]);
    }

    void Convert(string to, string options)
    {
        _folder.Write("passphrase", "qwerty\n");
        _folder.WriteCertificate("receiver");
        var words = options.Split(' ').Select(word => File.Exists(_folder[word]) ? _folder[word] : word);
        var run = ToolRun.Of(["keys", "convert", _tokens, "--to", to, "--out", _folder["out"], .. words]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }
}
