using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mfa.U2f.Adapters;

/// <summary>The one place where certificates are handed to the platform, and where its exceptions end.</summary>
internal static class CertificateAdapter
{
    /// <summary>
    /// Loads one certificate that fills the input; null if it isn't one. The platform takes PEM, indefinite lengths and trailing bytes
    /// too; none of these gets that far.
    /// </summary>
    public static X509Certificate2? Load(ReadOnlyMemory<byte> der)
    {
        if (!Der.IsOneSequence(der.Span))
            return null;

        try
        {
            return X509CertificateLoader.LoadCertificate(der.Span);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
