using System.Security.Cryptography;

namespace Mfa.KeyContainers.Tests.Properties;

/// <summary>Makes a key, and how it is protected, out of arbitrary bytes.</summary>
internal sealed class AnyKey(byte[] bytes)
{
    static readonly string[] Texts = ["", "a", "HW000001", "<&>\"'", "é 漢字 \U0001F511", "two\nlines", "carriage\rreturn\r\nend", "a  b", "CN=\"x\", O=y"];

    int _next;

    public bool IsAsymmetric { get; private set; }

    public byte Byte() => bytes.Length == 0 ? (byte)0 : (byte)((bytes[_next % bytes.Length] + (_next++ / bytes.Length * 37)) & 0xFF);

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Byte() % choices.Length];

    public TokenKey Next() => new(Secret())
    {
        Id = "K" + Text(),
        Device = new TokenKeyDevice
        {
            Manufacturer = Maybe(Text),
            SerialNumber = Maybe(Text),
            Model = Maybe(Text),
            IssueNumber = Maybe(Text),
            Binding = Maybe(Text),
            StartDate = MaybeDate(),
            ExpiryDate = MaybeDate(),
            UserId = Maybe(Text),
            ModuleId = "M" + Text(),
        },
        Algorithm = TokenKeyAlgorithm.Totp,
        AlgorithmUri = "urn:ietf:params:xml:ns:keyprov:pskc:totp",
        Issuer = Maybe(Text),
        HashAlgorithm = HashAlgorithmName.SHA256,
        Suite = Of("HMAC-SHA256", "sha256", "SHA-256"),
        ChallengeFormat = Byte() % 2 == 0 ? null : new TokenKeyChallengeFormat(Encoding(), Byte(), uint.MaxValue - Byte(), Byte() % 2 == 0),
        ResponseFormat = Byte() % 2 == 0 ? null : new TokenKeyResponseFormat(Encoding(), int.MaxValue - Byte(), Byte() % 2 == 0),
        ProfileId = Maybe(Text),
        Reference = Maybe(Text),
        FriendlyName = "F" + Text(),
        FriendlyNameLanguage = Of(null, "en", "de-CH"),
        UserId = Maybe(Text),
        Counter = Of<long?>(null, 0, 1, 255, 256, -1, int.MaxValue, uint.MaxValue, long.MaxValue, long.MinValue),
        Time = Small(),
        TimeInterval = Small(),
        TimeDrift = Small(),
        Policy = Byte() % 2 == 0 ? null : Policy(),
        Extensions = Byte() % 2 == 0 ? [] : Extensions(),
    };

    public PskcProtection Protection(byte[] key)
    {
        switch (Byte() % 4)
        {
            case 0:
                return PskcProtection.None;
            case 1:
                return PskcProtection.PreSharedKey(key.AsSpan(0, Of(16, 24, 32)), "K" + Text());
            case 2:
                return PskcProtection.FromPassphrase("qwerty", 1000, Of(default, HashAlgorithmName.SHA1, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512));
            default:
                IsAsymmetric = true;
                return PskcProtection.ToCertificate(TestCertificates.Rsa);
        }
    }

    public PskcCipher Cipher(PskcProtection protection) => protection.Key?.Length switch
    {
        16 => Of(PskcCipher.Default, PskcCipher.Aes128Cbc, PskcCipher.Aes128Gcm),
        24 => Of(PskcCipher.Default, PskcCipher.Aes192Cbc, PskcCipher.Aes192Gcm),
        32 => Of(PskcCipher.Default, PskcCipher.Aes256Cbc, PskcCipher.Aes256Gcm),
        _ => Of(Enum.GetValues<PskcCipher>()),
    };

    // To a certificate of 2048 bits at most 214 bytes.
    byte[] Secret() => [.. Enumerable.Range(0, Of(0, 1, 15, 16, 17, 20, 32, 64, 214)).Select(_ => Byte())];

    string Text() => Of(Texts);

    int? Small() => Of<int?>(null, 0, 1, 30, 60, -1, int.MaxValue, int.MinValue, 128, 65535);

    TokenValueEncoding Encoding() => Of(Enum.GetValues<TokenValueEncoding>());

    T? Maybe<T>(Func<T> value) where T : class => Byte() % 2 == 0 ? null : value();

    DateTimeOffset? MaybeDate() => Byte() % 2 == 0 ? null : FixedTime.Noon.AddTicks(Byte()).AddDays(Byte() * 40).ToOffset(TimeSpan.FromMinutes((Byte() % 27 * 30) - 360));

    TokenKeyPolicy Policy() => new()
    {
        StartDate = MaybeDate(),
        ExpiryDate = MaybeDate(),
        Usages = (TokenKeyUsages)(Byte() * 8 % 2048),
        NumberOfTransactions = Of<ulong?>(null, 0, 1, ulong.MaxValue),
        PinPolicy = Byte() % 2 == 0 ? null : new TokenPinPolicy
        {
            PinKeyId = Maybe(Text),
            UsageMode = Of<TokenPinUsageMode?>(null, TokenPinUsageMode.Local, TokenPinUsageMode.Prepend, TokenPinUsageMode.Append, TokenPinUsageMode.Algorithmic),
            MaximumFailedAttempts = Of<long?>(null, 0, uint.MaxValue),
            MinimumLength = Of<long?>(null, 4),
            MaximumLength = Of<long?>(null, 8),
            Encoding = Of<TokenValueEncoding?>(null, Encoding()),
        },
    };

    TokenKeyExtension[] Extensions() =>
    [
        Extension(TokenKeyExtensionPlace.Device),
        Extension(TokenKeyExtensionPlace.Module),
        Extension(TokenKeyExtensionPlace.Key),
        Extension(TokenKeyExtensionPlace.Package),
        new(TokenKeyExtensionPlace.Data, "<x:value xmlns:x=\"urn:x\">1</x:value>"),
        Extension(TokenKeyExtensionPlace.Parameters),
    ];

    TokenKeyExtension Extension(TokenKeyExtensionPlace place) =>
        new(place, $"<Extensions definition=\"urn:d{Byte()}\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\"><x:a b=\"1\" xmlns:x=\"urn:x\"><x:c>text &amp; more</x:c></x:a></Extensions>");
}
