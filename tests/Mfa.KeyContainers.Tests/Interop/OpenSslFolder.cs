using System.Security.Cryptography.X509Certificates;
using Mfa.TestKit;

namespace Mfa.KeyContainers.Tests.Interop;

/// <summary>A folder of one test in which <c>openssl</c> reads and writes files.</summary>
internal sealed class OpenSslFolder : IDisposable
{
    public const string Program = "openssl";

    readonly string _folder = Directory.CreateTempSubdirectory("mfa-openssl-").FullName;

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>Writes a certificate and its key.</summary>
    public (string Certificate, string Key) Write(X509Certificate2 certificate)
    {
        var name = certificate.Thumbprint;
        File.WriteAllText(PathOf(name + ".pem"), certificate.ExportCertificatePem());
        var key = certificate.GetRSAPrivateKey() is { } rsa ? rsa.ExportPkcs8PrivateKeyPem() : certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();
        File.WriteAllText(PathOf(name + ".key"), key);
        return (PathOf(name + ".pem"), PathOf(name + ".key"));
    }

    /// <summary>Runs <c>openssl cms</c> on a file and returns what it wrote; throws if it fails.</summary>
    public byte[] Cms(byte[] input, params string[] arguments) =>
        TryCms(input, arguments) ?? throw new InvalidOperationException($"openssl cms {string.Join(' ', arguments)} failed.");

    /// <summary>As <see cref="Cms"/>; null if it fails.</summary>
    public byte[]? TryCms(byte[] input, params string[] arguments)
    {
        var (from, to) = (Write("in", input), PathOf("out"));
        File.Delete(to);
        var run = Peer.Try(Program, ["cms", .. arguments.Take(1), "-binary", "-in", from, "-out", to, .. arguments.Skip(1)]);
        return run.ExitCode == 0 ? File.ReadAllBytes(to) : null;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string PathOf(string name) => Path.Combine(_folder, name);
}
