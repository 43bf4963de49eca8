using System.Security.Cryptography.X509Certificates;
using Mfa.TestKit;

namespace Mfa.KeyContainers.Tests.Interop;

/// <summary>A folder of one test's own, for files that other programs read and write.</summary>
internal sealed class PeerFolder : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mfa-seeds-").FullName;

    public string this[string name] => Path.Combine(_folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>A self-signed certificate by openssl: <c>name.crt</c> and <c>name.key</c>.</summary>
    public X509Certificate2 Certificate(string name, params string[] newKey)
    {
        Peer.Run("openssl", ["req", "-x509", "-nodes", "-sha256", "-days", "30", "-subj", $"/CN={name}", "-keyout", this[name + ".key"], "-out", this[name + ".crt"], .. newKey]);
        return X509Certificate2.CreateFromPemFile(this[name + ".crt"], this[name + ".key"]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
