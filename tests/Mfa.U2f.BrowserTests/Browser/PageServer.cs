using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mfa.U2f.BrowserTests.Browser;

/// <summary>Serves the one page, on two ports of the loopback address that the system chooses: plain for localhost, TLS for all other names.</summary>
sealed class PageServer : IAsyncDisposable
{
    readonly WebApplication _application;
    readonly X509Certificate2 _certificate;

    PageServer(WebApplication application, X509Certificate2 certificate)
    {
        _application = application;
        _certificate = certificate;
    }

    /// <summary>Base64 of the SHA-256 of the certificate's SubjectPublicKeyInfo: the form in which Chromium pins it.</summary>
    public string CertificatePin => Convert.ToBase64String(SHA256.HashData(_certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    public string OriginOf(string host)
    {
        var scheme = host == "localhost" ? "http" : "https";
        var address = _application.Urls.Single(url => url.StartsWith(scheme + "://", StringComparison.Ordinal));
        return $"{scheme}://{host}:{new Uri(address).Port}";
    }

    public static async Task<PageServer> StartAsync()
    {
        var certificate = NewCertificate();
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(certificate));
        });
        var application = builder.Build();
        var page = ReadPage();
        _ = application.MapGet("/", () => Results.Content(page, "text/html"));
        await application.StartAsync();
        return new PageServer(application, certificate);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate.Dispose();
    }

    // Its times are fixed: whoever pins a key asks neither for them nor for the names.
    static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=example.com", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    static string ReadPage()
    {
        using var stream = typeof(PageServer).Assembly.GetManifestResourceStream("page.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
