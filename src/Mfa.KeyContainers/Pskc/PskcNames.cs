using System.Xml.Linq;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Pskc;

/// <summary>The namespaces of RFC 6030, section 1.3.</summary>
internal static class PskcNames
{
    public static readonly XNamespace Pskc = FormatRecognition.PskcNamespace;
    public static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";
    public static readonly XNamespace Encryption = "http://www.w3.org/2001/04/xmlenc#";
    public static readonly XNamespace Encryption11 = "http://www.w3.org/2009/xmlenc11#";
    public static readonly XNamespace Pkcs5 = "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#";

    /// <summary>RFC 6030, section 6.2; its text has another name than its figure.</summary>
    public const string Pbkdf2 = "http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2";
}
