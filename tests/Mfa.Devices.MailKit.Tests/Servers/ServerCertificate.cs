using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.Devices.MailKit.Tests;

/// <summary>An authority made for one test, and a mail server's certificate from it.</summary>
internal sealed class ServerCertificate : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mfa-mail-").FullName;

    /// <param name="forLoopback">Whether the certificate is for the loopback address, besides mail.example.</param>
    public ServerCertificate(bool forLoopback = true)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Authority of a test", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("mail.example");
        if (forLoopback)
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8));

        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
        File.WriteAllText(ServerFile, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>The authority, in PEM.</summary>
    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <summary>The server's certificate and key, in PEM.</summary>
    public string ServerFile => Path.Combine(_folder, "server.pem");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
