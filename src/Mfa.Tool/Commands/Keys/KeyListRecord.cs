using Mfa.KeyContainers;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys;

/// <summary>What <c>mfa keys list</c> prints of a record.</summary>
internal sealed record KeyListRecord : IReport
{
    /// <summary>Null if it is about the file.</summary>
    public long? Record { get; init; }

    public string? SerialNumber { get; init; }

    public string? KeyId { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public string? Algorithm { get; init; }

    /// <summary>As the file names it, if it isn't known here.</summary>
    public string? AlgorithmUri { get; init; }

    public string? Suite { get; init; }

    public string? Hash { get; init; }

    public int? Digits { get; init; }

    public long? Counter { get; init; }

    /// <summary>Seconds.</summary>
    public int? Period { get; init; }

    /// <summary>Unix seconds.</summary>
    public long? Epoch { get; init; }

    /// <summary>Unix seconds.</summary>
    public long? ValidFrom { get; init; }

    /// <summary>Unix seconds.</summary>
    public long? ValidUntil { get; init; }

    /// <summary>Hexadecimal digits; only if they were asked for.</summary>
    public string? Secret { get; init; }

    /// <summary>Bytes.</summary>
    public int? SecretLength { get; init; }

    public IReadOnlyList<string>? EncryptedFields { get; init; }

    public IReadOnlyList<string>? AuthenticatedFields { get; init; }

    public bool? RecordAuthenticated { get; init; }

    public required IReadOnlyList<KeyRemark> Diagnostics { get; init; }

    public static KeyListRecord Of(TokenKeyRecord record, bool showSecrets) => record.Key is not { } key
        ? new KeyListRecord { Record = NumberOf(record), Diagnostics = KeyRemark.AllOf(record) }
        : new KeyListRecord
        {
            Record = NumberOf(record),
            SerialNumber = key.Device.SerialNumber,
            KeyId = key.Id,
            Manufacturer = key.Device.Manufacturer,
            Model = key.Device.Model,
            Algorithm = KeyWords.Of(key.Algorithm),
            AlgorithmUri = key.Algorithm == TokenKeyAlgorithm.Unknown ? key.AlgorithmUri : null,
            Suite = key.Suite,
            Hash = key.HashAlgorithm?.Name,
            Digits = key.Digits,
            Counter = key.Counter,
            Period = key.TimeInterval,
            Epoch = key.Time,
            ValidFrom = Latest(key.Device.StartDate, key.Policy?.StartDate)?.ToUnixTimeSeconds(),
            ValidUntil = Earliest(key.Device.ExpiryDate, key.Policy?.ExpiryDate)?.ToUnixTimeSeconds(),
            Secret = showSecrets ? Convert.ToHexStringLower(key.Secret) : null,
            SecretLength = key.Secret.Length,
            EncryptedFields = ToolText.Words(key.EncryptedFields),
            AuthenticatedFields = ToolText.Words(key.AuthenticatedFields),
            RecordAuthenticated = key.IsRecordAuthenticated,
            Diagnostics = KeyRemark.AllOf(record),
        };

    public static long? NumberOf(TokenKeyRecord record) => record.Number == 0 ? null : record.Number;

    public void WriteText(TextWriter writer) => TextTable.WriteSection(
        writer,
        KeyRemark.TitleOf(Record),
        [
            ("serial number", SerialNumber),
            ("key id", KeyId),
            ("maker", Manufacturer),
            ("model", Model),
            ("algorithm", AlgorithmUri ?? Algorithm),
            ("suite", Suite),
            ("hash", Hash),
            ("digits", ToolText.Number(Digits)),
            ("counter", ToolText.Number(Counter)),
            ("period", ToolText.Number(Period)),
            ("epoch", ToolText.Number(Epoch)),
            ("valid from", ToolText.Time(ValidFrom)),
            ("valid until", ToolText.Time(ValidUntil)),
            ("secret", SecretText),
            ("encrypted", Listed(EncryptedFields)),
            ("authenticated", RecordAuthenticated == true ? "the whole record" : Listed(AuthenticatedFields)),
            .. Diagnostics.Select(item => item.ToRow()),
        ]);

    string? SecretText => Secret ?? SecretLength switch
    {
        null => null,
        0 => "none",
        { } length => $"{ToolText.Number(length)} bytes (--show-secrets prints them)",
    };

    static string? Listed(IReadOnlyList<string>? words) => words is { Count: 0 } ? "nothing" : words is null ? null : string.Join(", ", words);

    static DateTimeOffset? Latest(DateTimeOffset? first, DateTimeOffset? second) => first > second ? first : second ?? first;

    static DateTimeOffset? Earliest(DateTimeOffset? first, DateTimeOffset? second) => first < second ? first : second ?? first;
}
