using System.Security.Cryptography;
using Mfa.SecurId;
using Mfa.Tool.Commands.Keys;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>What <c>mfa securid show</c> prints of a token.</summary>
internal sealed record SecurIdShowRecord : IReport
{
    /// <summary>Null if it is about the file.</summary>
    public long? Record { get; init; }

    public required string Status { get; init; }

    /// <summary>What is wrong with a token of an sdtid file.</summary>
    public string? Message { get; init; }

    public string? SerialNumber { get; init; }

    public int? Digits { get; init; }

    /// <summary>Seconds.</summary>
    public int? Interval { get; init; }

    public IReadOnlyList<string>? PinMode { get; init; }

    public string? Birth { get; init; }

    public string? Expiry { get; init; }

    public string? Validity { get; init; }

    /// <summary>Hexadecimal digits; only if they were asked for.</summary>
    public string? Seed { get; init; }

    public string? Carrier { get; init; }

    public bool? PasswordProtected { get; init; }

    public bool? DeviceBound { get; init; }

    public string? DeviceClass { get; init; }

    /// <summary>What was found to hold.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Login { get; init; }

    public string? DeviceSerialNumber { get; init; }

    public string? Nickname { get; init; }

    public string? BatchName { get; init; }

    public string? Origin { get; init; }

    public string? Destination { get; init; }

    public static SecurIdShowRecord Of(SecurIdCandidate candidate, DateTimeOffset now, bool showSecrets)
    {
        var (token, entry, ctf) = (candidate.Token, candidate.Entry, candidate.Text?.Ctf);
        var assignment = entry?.Assignment;
        return new SecurIdShowRecord
        {
            Record = candidate.Number,
            Status = candidate.Status,
            Message = string.IsNullOrEmpty(entry?.Message) ? null : entry.Message,
            SerialNumber = candidate.SerialNumber,
            Digits = token?.Digits ?? ctf?.Digits,
            Interval = (int?)(token?.Interval ?? ctf?.Interval)?.TotalSeconds,
            PinMode = (token?.PinMode ?? ctf?.PinMode) is { } pinMode ? ToolText.Words(pinMode) : null,
            Birth = SecurIdWords.Of(token?.Birth),
            Expiry = SecurIdWords.Of(token?.Expiry ?? ctf?.Expiry),
            Validity = token is null ? null : SecurIdWords.ValidityOf(token, now),
            Seed = token is not null && showSecrets ? SeedOf(token) : null,
            Carrier = ctf is null ? null : SecurIdWords.Of(ctf.Carrier),
            PasswordProtected = candidate.IsPasswordProtected,
            DeviceBound = ctf?.IsDeviceBound,
            DeviceClass = ctf?.FindDeviceClass() is { } deviceClass ? SecurIdWords.Of(deviceClass) : null,
            Checks = SecurIdChecks.Of(candidate),
            FirstName = NullIfEmpty(assignment?.FirstName),
            LastName = NullIfEmpty(assignment?.LastName),
            Login = NullIfEmpty(assignment?.Login),
            DeviceSerialNumber = NullIfEmpty(assignment?.DeviceSerialNumber),
            Nickname = NullIfEmpty(assignment?.Nickname),
            BatchName = entry?.Batch?.Name,
            Origin = entry?.Batch?.Origin,
            Destination = entry?.Batch?.Destination,
        };
    }

    public void WriteText(TextWriter writer) => TextTable.WriteSection(
        writer,
        KeyRemark.TitleOf(Record),
        [
            ("status", Message is null ? Status : $"{Status}: {Message}"),
            ("serial number", SerialNumber),
            ("digits", ToolText.Number(Digits)),
            ("interval", ToolText.Number(Interval)),
            ("PIN mode", PinMode is { Count: 0 } ? "none" : Listed(PinMode)),
            ("first day", Birth),
            ("last day", Expiry),
            ("validity", Validity),
            ("seed", Seed ?? (Validity is null ? null : $"{SecurIdToken.SeedLength} bytes (--show-secrets prints them)")),
            ("carrier", Carrier),
            ("password", PasswordProtected is { } isProtected ? ToolText.YesOrNo(isProtected) : null),
            ("device", DeviceText),
            ("checks", Checks.Count == 0 ? "none" : Listed(Checks)),
            ("first name", FirstName),
            ("last name", LastName),
            ("login", Login),
            ("device serial number", DeviceSerialNumber),
            ("nickname", Nickname),
            ("batch name", BatchName),
            ("origin", Origin),
            ("destination", Destination),
        ]);

    string? DeviceText => DeviceBound switch
    {
        null => null,
        false => "any",
        true when DeviceClass is null => "one",
        true => $"of the class {DeviceClass}, or one whose id looks like it",
    };

    static string? Listed(IReadOnlyList<string>? words) => words is null ? null : string.Join(", ", words);

    static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    static string SeedOf(SecurIdToken token)
    {
        Span<byte> seed = stackalloc byte[SecurIdToken.SeedLength];
        token.CopySeedTo(seed);
        var digits = Convert.ToHexStringLower(seed);
        CryptographicOperations.ZeroMemory(seed);
        return digits;
    }
}
