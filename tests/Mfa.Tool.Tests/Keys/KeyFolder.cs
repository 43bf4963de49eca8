using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mfa.Tool.Tests.Keys;

/// <summary>A folder for a test's files, and the names of the samples.</summary>
internal sealed class KeyFolder : IDisposable
{
    public const string Secret = "3132333435363738393031323334353637383930";

    // Within the validity of the certificates below.
    static readonly DateTimeOffset From = ToolRun.Noon.AddYears(-1);
    static readonly DateTimeOffset Until = ToolRun.Noon.AddYears(20);

    // Keys take long to make.
    static readonly ConcurrentDictionary<string, (string Ending, byte[] Content)[]> Certificates = new();

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>The names of all files, hidden ones too.</summary>
    public IEnumerable<string> Names => _folder.EnumerateFiles("*", new EnumerationOptions { AttributesToSkip = 0 }).Select(file => file.Name).Order(StringComparer.Ordinal);

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "vectors", "key-containers", name);

    public string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    /// <summary>A certificate and its private key, in a file of one kind: <c>name.cer</c> and <c>name.p12</c> (password: secret), <c>name.pem</c> or <c>name-encrypted.pem</c>.</summary>
    public void WriteCertificate(string name)
    {
        foreach (var (ending, content) in Certificates.GetOrAdd(name, MakeCertificate))
            Write(name + ending, content);
    }

    static (string Ending, byte[] Content)[] MakeCertificate(string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(From, Until);
        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048);
        return
        [
            (".cer", certificate.Export(X509ContentType.Cert)),
            (".p12", certificate.Export(X509ContentType.Pkcs12, "secret")),
            (".pem", Encoding.ASCII.GetBytes($"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n")),
            ("-encrypted.pem", Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key.ExportEncryptedPkcs8PrivateKeyPem("secret", parameters)}\n")),
        ];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
