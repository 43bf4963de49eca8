using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Mfa.KeyContainers.Pskc.Protection;

namespace Mfa.KeyContainers.Pskc.Drafts;

/// <summary>
/// Rewrites what drafts before RFC 6030 looked like into what it looks like now: other namespaces, Device for KeyPackage, KeyId for Id, Usage for AlgorithmParameters,
/// Data with a Name (as ActivIdentity writes it) for Secret and Counter.
/// </summary>
internal sealed class PskcDraftLayout
{
    XElement? _method;
    byte[] _vector = [];
    bool _hasMethod;
    bool _hasDigest;

    static readonly (string Draft, string Now)[] Names =
        [("SECRET", "Secret"), ("COUNTER", "Counter"), ("TIME", "Time"), ("TIME_INTERVAL", "TimeInterval"), ("TIME_DRIFT", "TimeDrift")];

    public static bool IsHead(XElement element) =>
        element.Name.Namespace == PskcNames.Pskc && element.Name.LocalName is ("EncryptionMethod" or "DigestMethod" or "MACAlgorithm");

    public ref bool Seen(XElement head) => ref head.Name.LocalName == "EncryptionMethod" ? ref _hasMethod : ref _hasDigest;

    /// <summary>Gives an element, and what is in it, the names of RFC 6030 for those of a draft.</summary>
    public static void Rename(XElement element, XNamespace draft)
    {
        if (draft == PskcNames.Pskc)
            return;
        foreach (var inner in element.DescendantsAndSelf())
        {
            inner.Attributes().Where(attribute => attribute.IsNamespaceDeclaration && attribute.Value == draft.NamespaceName).Remove();
            if (inner.Name.Namespace == draft)
                inner.Name = PskcNames.Pskc + inner.Name.LocalName;
        }
    }

    public void ReadHead(XElement element, PskcProtectionHeader header)
    {
        if (element.Name.LocalName == "EncryptionMethod")
        {
            _method = element;
            _vector = element.Elements().FirstOrDefault(child => child.Name.LocalName == "IV") is { } vector ? PskcText.Base64(vector.Value) ?? [] : [];
            return;
        }

        var name = AttributeOf(element, "Algorithm")?.Value ?? PskcText.Of(element) ?? "";
        var hash = name.Trim() == "HMAC-SHA1" ? HashAlgorithmName.SHA1 : XmlMac.HashOf(name.Trim());
        header.SetDraftMac(hash is { } known ? new PskcMacMethod { Hash = known } : null);
    }

    /// <summary>Rewrites a package; one of RFC 6030 stays as it is.</summary>
    public void ToStandard(XElement package)
    {
        if (package.Name.LocalName != "Device")
            return;
        package.Name = PskcNames.Pskc + "KeyPackage";
        if (package.Element(PskcNames.Pskc + "DeviceId") is { } device)
            device.Name = PskcNames.Pskc + "DeviceInfo";
        foreach (var key in package.Elements(PskcNames.Pskc + "Key"))
        {
            RenameAttribute(key, "KeyId", "Id");
            RenameAttribute(key, "KeyAlgorithm", "Algorithm");
            if (key.Element(PskcNames.Pskc + "Usage") is { } usage)
                RewriteUsage(key, usage);
            RewriteData(key);
        }
    }

    // What the key may be used for stood in attributes: OTP="true".
    static void RewriteUsage(XElement key, XElement usage)
    {
        usage.Name = PskcNames.Pskc + "AlgorithmParameters";
        var allowed = usage.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Value is "true" or "1").ToArray();
        if (allowed.Length > 0)
        {
            var policy = key.Element(PskcNames.Pskc + "Policy");
            if (policy is null)
                key.Add(policy = new XElement(PskcNames.Pskc + "Policy"));
            policy.Add(allowed.Select(attribute => new XElement(PskcNames.Pskc + "KeyUsage", attribute.Name.LocalName)));
        }

        foreach (var format in usage.Elements())
        {
            RenameAttribute(format, "Format", "Encoding");
            foreach (var name in (ReadOnlySpan<string>)["Length", "Min", "Max"])
                RenameAttribute(format, name, name);
        }
    }

    void RewriteData(XElement key)
    {
        var named = key.Elements(PskcNames.Pskc + "Data").Where(data => data.Attribute("Name") is not null).ToArray();
        if (named.Length == 0)
            return;
        named.Remove();
        var data = key.Element(PskcNames.Pskc + "Data");
        if (data is null)
            key.Add(data = new XElement(PskcNames.Pskc + "Data"));
        foreach (var value in named)
            data.Add(Rewritten(value));
    }

    XElement Rewritten(XElement data)
    {
        var name = Array.Find(Names, known => known.Draft == data.Attribute("Name")!.Value).Now;
        var text = data.Element(PskcNames.Pskc + "Value")?.Value;
        if (name is null || text is null)
            return data;
        var digest = data.Element(PskcNames.Pskc + "ValueDigest");
        var isEncrypted = _method is not null && (name == "Secret" || digest is not null);
        return new XElement(PskcNames.Pskc + name,
            isEncrypted ? EncryptedValue(text) : new XElement(PskcNames.Pskc + "PlainValue", name == "Secret" ? text : NumberOf(text)),
            digest is null ? null : new XElement(PskcNames.Pskc + "ValueMAC", digest.Value));
    }

    XElement EncryptedValue(string text) => new(PskcNames.Pskc + "EncryptedValue",
        new XElement(PskcNames.Encryption + "EncryptionMethod", new XAttribute("Algorithm", AttributeOf(_method!, "Algorithm")?.Value ?? "")),
        new XElement(PskcNames.Encryption + "CipherData", new XElement(PskcNames.Encryption + "CipherValue",
            PskcText.Base64(text) is { } data ? Convert.ToBase64String([.. _vector, .. data]) : text)));

    // Eight bytes, big-endian, as Base64.
    static string NumberOf(string text) => !PskcText.TryLong(PskcText.Trimmed(text), out _) && PskcText.Base64(text) is { Length: 8 } bytes
        ? BinaryPrimitives.ReadInt64BigEndian(bytes).ToString(CultureInfo.InvariantCulture)
        : text;

    static XAttribute? AttributeOf(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    static void RenameAttribute(XElement element, string draft, string now)
    {
        if (element.Attribute(now) is not null || AttributeOf(element, draft) is not { } attribute)
            return;
        attribute.Remove();
        element.SetAttributeValue(now, attribute.Value);
    }
}
