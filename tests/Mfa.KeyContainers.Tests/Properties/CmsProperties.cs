using System.Security.Cryptography.X509Certificates;
using FsCheck.Xunit;
using Mfa.KeyContainers.Tests.Cms;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.KeyContainers.Tests.Properties;

public sealed class CmsProperties : IDisposable
{
    readonly TokenKeyCredentials _credentials = new();
    readonly TokenKeyImportOptions _options;

    public CmsProperties()
    {
        _credentials.AddCertificate(CmsCertificates.Rsa);
        _credentials.AddPassphrase("qwerty");
        _credentials.AddKey(new byte[16]);
        _options = new TokenKeyImportOptions
        {
            Credentials = _credentials,
            TrustedSigners = [CmsCertificates.Signer],
            Limits = new TokenKeyLimits { MaximumIterations = 50_000 },
            TimeProvider = new FakeTimeProvider(CmsCertificates.Noon),
        };
    }

    public void Dispose() => _credentials.Dispose();

    [Property(MaxTest = 80, EndSize = 250, Replay = "20260101,6031")]
    public void AnyKeys_UnderAnyProtection_AreReadAsTheyWere(byte[] bytes)
    {
        var draw = new Draw(bytes);
        var keys = Enumerable.Range(0, 1 + draw.Below(3)).Select(_ => draw.Key()).ToArray();
        var options = draw.Options();
        var file = Wait(CmsExport.WriteAsync(options, keys));
        using var import = Wait(CmsImport.ReadAsync(file, _options));

        Assert.Equal(keys.Length, import.Keys.Count);
        foreach (var (expected, actual) in keys.Zip(import.Keys))
        {
            CmsExport.AssertEqual(expected, actual);
            Assert.Equal((options.Encryption == CmsEncryption.Aes256Gcm && options.Recipients.Count == 0) || options.SigningCertificate is not null, actual.IsRecordAuthenticated);
            expected.Dispose();
        }
    }

    [Theory]
    [InlineData(CmsEncryption.Aes256Gcm, false)]
    [InlineData(CmsEncryption.None, true)]
    public async Task EveryByteChangedAndEveryLength_OfAFileThatIsAuthenticated_GivesNoKeyOrTheSame(CmsEncryption encryption, bool isSigned)
    {
        using var key = CmsExport.FullKey();
        using var shared = new TokenKeyCredentials();
        shared.AddKey(new byte[16]);
        var file = await CmsExport.WriteAsync(
            new CmsExportOptions
            {
                Encryption = encryption,
                SharedSecrets = encryption == CmsEncryption.None ? null : shared,
                SigningCertificate = isSigned ? CmsCertificates.Signer : null,
                AllowSeveralParameters = true,
            },
            key);
        var options = new TokenKeyImportOptions
        {
            Format = TokenKeyFormat.Cms,
            Credentials = _credentials,
            TrustedSigners = isSigned ? [CmsCertificates.Signer] : [],
            RequireSignature = isSigned,
            TimeProvider = new FakeTimeProvider(CmsCertificates.Noon),
        };
        using (var unchanged = await CmsImport.ReadAsync(file, options))
        {
            CmsExport.AssertEqual(key, unchanged.Key);
            Assert.True(unchanged.Key.IsRecordAuthenticated);
        }

        var refused = 0;
        for (var i = 0; i < file.Length; i++)
        {
            var changed = file.ToArray();
            changed[i] ^= (byte)(1 << (i % 8));
            using var import = await CmsImport.ReadAsync(changed, options);
            if (import.Keys.Count == 0)
                refused++;
            else
                CmsExport.AssertEqual(key, import.Key);
            using var cut = await CmsImport.ReadAsync(file[..i], options);
            Assert.Empty(cut.Keys);
            Assert.NotEqual(TokenKeyDiagnosticCode.None, cut.Fatal);
        }

        Assert.InRange(refused, file.Length / 3, file.Length);
    }

    static readonly string[] Samples = ["cms-key-package.der", "cms-content-info.der", "cms-signed.der", "cms-enveloped-password.der"];

    [Property(MaxTest = 400, EndSize = 60, Replay = "20260101,5653")]
    public void AnyDamage_ToASample_ThrowsNothingAndSaysSomethingIfThereIsNoKey(byte[] bytes)
    {
        var draw = new Draw(bytes);
        var file = Sample.Read(Samples[draw.Below(Samples.Length)]).ToList();
        for (var changes = 1 + draw.Below(4); changes > 0 && file.Count > 0; changes--)
        {
            var place = (draw.Below(256) * 256 + draw.Below(256)) % file.Count;
            switch (draw.Below(4))
            {
                case 0:
                    file[place] = (byte)draw.Below(256);
                    break;
                case 1:
                    file.Insert(place, (byte)draw.Below(256));
                    break;
                case 2:
                    file.RemoveAt(place);
                    break;
                default:
                    file.RemoveRange(place, Math.Min(draw.Below(40), file.Count - place));
                    break;
            }
        }

        using var import = Wait(CmsImport.ReadAsync([.. file], new TokenKeyImportOptions
        {
            Format = TokenKeyFormat.Cms,
            Credentials = _credentials,
            TrustedSigners = draw.Below(2) == 0 ? [] : [CmsCertificates.Signer],
            Limits = _options.Limits,
            TimeProvider = _options.TimeProvider,
        }));
        Assert.All(import.Records, record => Assert.True(record.Key is not null || record.Diagnostics.Count > 0));
        Assert.All(import.Keys, key => Assert.False(key.IsRecordAuthenticated));
    }

    [Property(MaxTest = 300, EndSize = 200, Replay = "20260101,6033")]
    public void AnyBytes_BehindTheBeginningOfAFile_ThrowNothing(byte[] bytes)
    {
        using var import = Wait(CmsImport.ReadAsync([0x30, 0x80, .. bytes, 0, 0], new TokenKeyImportOptions { Format = TokenKeyFormat.Cms, Credentials = _credentials }));

        Assert.NotEmpty(import.Records);
    }

    static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    /// <summary>Bytes that decide what a key looks like; when they are used up all is as little as it can be.</summary>
    sealed class Draw(byte[] bytes)
    {
        int _next;

        public int Below(int count) => _next < bytes.Length ? bytes[_next++] % count : 0;

        public CmsExportOptions Options()
        {
            var encryption = (CmsEncryption)Below(3);
            var secrets = new TokenKeyCredentials();
            var recipients = new X509Certificate2Collection();
            if (encryption != CmsEncryption.None)
            {
                switch (Below(4))
                {
                    case 0:
                        _ = recipients.Add(CmsCertificates.Rsa);
                        break;
                    case 1:
                        secrets.AddPassphrase("qwerty");
                        break;
                    case 2:
                        secrets.AddKey(new byte[16]);
                        break;
                    default:
                        _ = recipients.Add(CmsCertificates.Rsa);
                        _ = recipients.Add(CmsCertificates.OtherRsa);
                        break;
                }
            }

            return new CmsExportOptions
            {
                Encryption = encryption,
                Recipients = recipients,
                SharedSecrets = secrets,
                Iterations = 10_000,
                KeyTransport = (CmsKeyTransport)Below(2),
                SigningCertificate = Below(2) == 0 ? null : CmsCertificates.Signer,
                Pem = Below(2) == 0,
                AllowSeveralParameters = true,
            };
        }

        public TokenKey Key()
        {
            var algorithm = (TokenKeyAlgorithm)Below(6);
            var suite = Below(2) == 0 ? null : (string[])["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "other"] is var suites ? suites[Below(4)] : null;
            var friendlyName = Text();
            return new TokenKey(Enumerable.Range(0, Below(80)).Select(_ => (byte)Below(256)).ToArray())
            {
                Id = Text(),
                Device = new TokenKeyDevice
                {
                    Manufacturer = Text(),
                    SerialNumber = Text(),
                    Model = Text(),
                    IssueNumber = Text(),
                    Binding = Text(),
                    StartDate = Time(),
                    ExpiryDate = Time(),
                    UserId = Text(),
                    ModuleId = Text(),
                },
                Algorithm = algorithm,
                AlgorithmUri = Records.AlgorithmUris.UriOf(algorithm),
                Issuer = Text(),
                Suite = suite,
                HashAlgorithm = Records.AlgorithmUris.HashOf(algorithm, suite),
                ChallengeFormat = Below(2) == 0 ? null : new TokenKeyChallengeFormat((TokenValueEncoding)Below(5), Below(256), Below(256), Below(2) == 0),
                ResponseFormat = Below(2) == 0 ? null : new TokenKeyResponseFormat((TokenValueEncoding)Below(5), Below(256), Below(2) == 0),
                ProfileId = Text(),
                Reference = Text(),
                FriendlyName = friendlyName,
                FriendlyNameLanguage = friendlyName is null ? null : Text(),
                UserId = Text(),
                Counter = Number(long.MaxValue),
                Time = Number(long.MaxValue),
                TimeInterval = (int?)Number(int.MaxValue),
                TimeDrift = (int?)Number(int.MaxValue),
                Policy = Below(2) == 0 ? null : Policy(),
                Extensions = Below(3) == 0 ? [new TokenKeyExtension(TokenKeyExtensionPlace.Key, "300B06032A0305310404022A2B")] : [],
            };
        }

        TokenKeyPolicy Policy() => new()
        {
            StartDate = Time(),
            ExpiryDate = Time(),
            NumberOfTransactions = Below(2) == 0 ? null : ulong.MaxValue - (ulong)Below(256),
            Usages = (TokenKeyUsages)(1 + Below(8) * 256 % 2047),
            PinPolicy = Below(2) == 0 ? null : new TokenPinPolicy
            {
                PinKeyId = Text(),
                UsageMode = (TokenPinUsageMode)Below(4),
                MaximumFailedAttempts = Number(long.MaxValue),
                MinimumLength = Number(long.MaxValue),
                MaximumLength = Number(long.MaxValue),
                Encoding = Below(2) == 0 ? null : (TokenValueEncoding)Below(5),
            },
        };

        string? Text() => Below(3) == 0 ? null : string.Concat(Enumerable.Range(0, Below(12)).Select(_ => char.ConvertFromUtf32(Below(256) * (Below(2) == 0 ? 1 : 0x101) is var c && c is >= 0xD800 and <= 0xDFFF ? 0x1F600 : c)));

        DateTimeOffset? Time() => Below(3) == 0 ? null : new DateTimeOffset(1 + Below(200) * 49, 1 + Below(12), 1 + Below(28), Below(24), Below(60), Below(60), TimeSpan.Zero).AddTicks(Below(2) * Below(256));

        long? Number(long maximum) => Below(3) switch
        {
            0 => null,
            1 => Below(256),
            _ => maximum - Below(256),
        };
    }
}
