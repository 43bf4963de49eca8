using Mfa.Devices.Import;
using Mfa.KeyContainers;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.Keys;

/// <summary>What <c>mfa keys check</c> prints of a record.</summary>
internal sealed record KeyCheckRecord : IReport
{
    /// <summary>Null if it is about the file.</summary>
    public long? Record { get; init; }

    public string? SerialNumber { get; init; }

    public string? KeyId { get; init; }

    /// <summary>Whether the key may be used for one-time passwords.</summary>
    public string? Use { get; init; }

    /// <summary>What the device layer says.</summary>
    public string? Outcome { get; init; }

    public string? Message { get; init; }

    /// <summary>Whether the device layer takes the key, and it may be used; null if it is about the file.</summary>
    public bool? Accepted { get; init; }

    public required IReadOnlyList<KeyRemark> Diagnostics { get; init; }

    public static KeyCheckRecord Of(TokenKeyRecord record, DateTimeOffset now)
    {
        var number = KeyListRecord.NumberOf(record);
        if (record.Key is not { } key)
        {
            return new KeyCheckRecord
            {
                Record = number,
                Outcome = number is null ? null : KeyWords.Of(MfaSeedFileOutcome.Unreadable),
                Accepted = number is null ? null : false,
                Diagnostics = KeyRemark.AllOf(record),
            };
        }

        var use = key.CheckUse(TokenKeyUsages.Otp, now);
        using var conversion = MfaSeedConverter.Convert(key, now);
        return new KeyCheckRecord
        {
            Record = number,
            SerialNumber = key.Device.SerialNumber,
            KeyId = key.Id,
            Use = ToolText.Word(use),
            Outcome = KeyWords.Of(conversion.Outcome),
            Message = conversion.Message,
            Accepted = use == TokenKeyUseVerdict.Usable && conversion.Outcome == MfaSeedFileOutcome.Added,
            Diagnostics = KeyRemark.AllOf(record),
        };
    }

    public void WriteText(TextWriter writer) => TextTable.WriteSection(
        writer,
        KeyRemark.TitleOf(Record),
        [
            ("serial number", SerialNumber),
            ("key id", KeyId),
            ("use", Use),
            ("device layer", Message is null ? Outcome : $"{Outcome}: {Message}"),
            .. Diagnostics.Select(item => item.ToRow()),
        ]);
}
