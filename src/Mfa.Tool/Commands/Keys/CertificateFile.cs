using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Mfa.KeyContainers;
using Mfa.Tool.Input;

namespace Mfa.Tool.Commands.Keys;

/// <summary>Reads certificates from files: with their private keys, or without.</summary>
internal static class CertificateFile
{
    const int MaximumLength = 4 << 20;

    /// <summary>The certificates of a file.</summary>
    /// <exception cref="ToolException">There is none that can be read.</exception>
    public static X509Certificate2Collection Read(ToolHost host, string file, string option)
    {
        try
        {
            return TokenKeyCertificates.Load(BinaryInput.Read(host, file, option, MaximumLength));
        }
        catch (TokenKeyFormatException exception)
        {
            throw ToolException.UnreadableInput($"{option}: {exception.Message}");
        }
    }

    /// <summary>The one certificate of a file.</summary>
    /// <exception cref="ToolException">There isn't exactly one.</exception>
    public static X509Certificate2 ReadOne(ToolHost host, string file, string option)
    {
        var all = Read(host, file, option);
        if (all.Count == 1)
            return all[0];
        DisposeAll(all);
        throw ToolException.UnreadableInput($"{option}: the file must hold one certificate.");
    }

    /// <summary>A certificate with its private key, from PKCS #12 or PEM.</summary>
    /// <exception cref="ToolException">There is none, or the password is wrong.</exception>
    public static X509Certificate2 ReadWithKey(ToolHost host, string file, string? password, string option)
    {
        var content = BinaryInput.Read(host, file, option, MaximumLength);
        try
        {
            return (IsPem(content) ? FromPem(content, password) : FromPkcs12(content, password))
                ?? throw ToolException.UnreadableInput($"{option}: the file holds no certificate with its private key.");
        }
        catch (TokenKeyFormatException exception)
        {
            throw ToolException.UnreadableInput($"{option}: {exception.Message}");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw ToolException.UnreadableInput($"{option}: the certificate or its key can't be read, or the password is missing or wrong.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    static bool IsPem(byte[] content) => PemEncoding.TryFindUtf8(content, out _);

    static X509Certificate2? FromPem(byte[] content, string? password)
    {
        var text = Encoding.UTF8.GetString(content);
        if (!text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return null;
        return text.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPem(text, text, password)
            : X509Certificate2.CreateFromPem(text, text);
    }

    static X509Certificate2? FromPkcs12(byte[] content, string? password)
    {
        var all = TokenKeyCertificates.Load(content, password);
        var chosen = all.FirstOrDefault(certificate => certificate.HasPrivateKey);
        if (chosen is not null)
            all.Remove(chosen);
        DisposeAll(all);
        return chosen;
    }

    static void DisposeAll(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
            certificate.Dispose();
    }
}
