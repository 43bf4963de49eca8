using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Xml;

namespace Mfa.SecurId.Sdtid;

/// <summary>A batch that is being written: its header, made for its first token, and each token as it differs from that.</summary>
internal sealed class SdtidDraft : IDisposable
{
    const int MaximumValueLength = 1024;

    readonly SdtidKeys _keys;
    readonly SdtidTokenKind _defaults;

    public SdtidDraft(SecurIdSdtidWriteOptions options, SecurIdToken first)
    {
        _defaults = SdtidTokenKind.Of(first);
        var batch = options.Batch;
        Span<byte> secret = stackalloc byte[SdtidKeys.SecretLength];
        Span<byte> origin = stackalloc byte[SdtidKeys.PasswordLength];
        RandomNumberGenerator.Fill(secret);
        SdtidBytes.Fit(batch.Origin, origin);
        using var password = new SdtidPassword(options.Password.Span);
        _keys = new SdtidKeys(password.Bytes.Length > 0 ? password.Bytes : origin, batch.Destination, batch.Name, secret);
        Header = DraftHeader(batch, Convert.ToBase64String(secret), _defaults);
        HeaderMac = Text(_keys.HeaderMac(SdtidText.Of(Header).Bytes));
    }

    public IReadOnlyList<SdtidElement> Header { get; }

    public string HeaderMac { get; }

    /// <exception cref="ArgumentException">The format has no room for it.</exception>
    public static void ThrowUnlessWritable(string value, string name)
    {
        if (value.Length > MaximumValueLength || !IsXml(value) || value.AsSpan().ContainsAny('\n', '\r') || value == $"</{name}>")
            throw new ArgumentException($"{name} is longer than {MaximumValueLength} characters, or has a line break or what XML has no room for.");
    }

    /// <summary>A token's elements and its MAC.</summary>
    public (IReadOnlyList<SdtidElement> Elements, string Mac) Seal(SecurIdSdtidEntry entry)
    {
        var elements = DraftToken(entry);
        return (elements, Text(_keys.TokenMac(entry.Token.SerialNumber, SdtidText.Of(elements).Bytes)));
    }

    public void Dispose() => _keys.Dispose();

    static List<SdtidElement> DraftHeader(SecurIdSdtidBatch batch, string secret, SdtidTokenKind kind)
    {
        List<SdtidElement> elements = [];
        Add("Version", "0");
        Add(SdtidNames.Origin, batch.Origin);
        Add(SdtidNames.Destination, batch.Destination);
        Add(SdtidNames.BatchName, batch.Name);

        // Not known when the header is written; the peer writes this too.
        Add("FirstToken", "N/A");
        Add("LastToken", "N/A");
        Add("NumTokens", "0");
        Add(SdtidNames.Secret, secret);
        if (kind.Birth is { } birth)
            Add("DefBirth", birth);
        Add("DefDeath", kind.Death);
        Add("DefDigits", kind.Digits);
        Add("DefInterval", kind.Interval);
        Add("DefAlg", "1");
        Add("DefMode", "0");
        Add("DefPrecision", "2400");
        Add("DefSmallWin", "630");
        Add("DefMediumWin", "4320");
        Add("DefLargeWin", "4320");
        Add("DefAddPIN", kind.AddPin);
        Add("DefLocalPIN", kind.LocalPin);
        Add("DefCopyProtection", "1");
        Add("DefPinType", "0");
        Add("DefKeypad", "1");
        Add("DefProtLevel", "0");
        Add("DefRevision", "0");
        Add("DefTimeDerivedSeeds", "1");
        Add("DefAppDerivedSeeds", "0");
        Add("DefFormFactor", "20000001");
        return elements;

        void Add(string name, string value) => elements.Add(new SdtidElement($"{SdtidSection.Header}.{name}", name, value));
    }

    List<SdtidElement> DraftToken(SecurIdSdtidEntry entry)
    {
        var (token, user) = (entry.Token, entry.Assignment);
        var kind = SdtidTokenKind.Of(token);
        if (kind.Birth is null && _defaults.Birth is not null)
            throw new ArgumentException("A token without birth comes after one that has it: the batch's default says it can't have none. Write it first.");

        List<SdtidElement> elements = [];
        Add(SdtidNames.SerialNumber, token.SerialNumber);
        Add(SdtidNames.Seed, Seed(token));

        // Here and in this order short fields never make the format cut off the end of the one before: after the seed all lengths are known.
        AddIfOther(SdtidNames.Digits, kind.Digits, _defaults.Digits);
        AddIfOther(SdtidNames.AddPin, kind.AddPin, _defaults.AddPin);
        AddIfOther(SdtidNames.LocalPin, kind.LocalPin, _defaults.LocalPin);
        AddIfOther(SdtidNames.Interval, kind.Interval, _defaults.Interval);
        AddIfOther(SdtidNames.Birth, kind.Birth, _defaults.Birth);
        AddIfOther(SdtidNames.Death, kind.Death, _defaults.Death);
        AddText(SdtidNames.UserFirstName, user.FirstName);
        AddText(SdtidNames.UserLastName, user.LastName);
        AddText(SdtidNames.UserLogin, user.Login);
        elements.Add(new SdtidElement($"{SdtidSection.Token}.{SdtidNames.TokenAttributes}", SdtidNames.TokenAttributes, null));
        AddText(SdtidNames.DeviceSerialNumber, user.DeviceSerialNumber, $"{SdtidNames.TokenAttributes}.");
        AddText(SdtidNames.Nickname, user.Nickname, $"{SdtidNames.TokenAttributes}.");
        return elements;

        void Add(string name, string value, string parent = "") => elements.Add(new SdtidElement($"{SdtidSection.Token}.{parent}{name}", name, value));

        void AddIfOther(string name, string? value, string? usual)
        {
            if (value is not null && value != usual)
                Add(name, value);
        }

        void AddText(string name, string? value, string parent = "")
        {
            ThrowUnlessWritable(value ?? "", name);
            Add(name, string.IsNullOrEmpty(value) ? SdtidNames.None : value, parent);
        }
    }

    string Seed(SecurIdToken token)
    {
        Span<byte> seed = stackalloc byte[SecurIdToken.SeedLength];
        try
        {
            token.CopySeedTo(seed);
            _keys.Crypt(token.SerialNumber, seed);
            return SdtidNames.SeedPrefix + Convert.ToBase64String(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    static string Text(Vector128<byte> mac)
    {
        Span<byte> bytes = stackalloc byte[16];
        mac.CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    static bool IsXml(string value)
    {
        try
        {
            XmlConvert.VerifyXmlChars(value);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
