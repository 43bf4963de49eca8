using Mfa.SecurId;
using Mfa.Tool.Output;

namespace Mfa.Tool.Commands.SecurId;

/// <summary>One token of what <c>--token</c> names, opened or not: from a token string, or from an sdtid file.</summary>
internal sealed class SecurIdCandidate : IDisposable
{
    SecurIdCandidate(string status, SecurIdToken? token) => (Status, Token) = (status, token);

    /// <summary>Which one it is, from 1; null if it is about the file.</summary>
    public long? Number { get; private init; }

    /// <summary>A documented word.</summary>
    public string Status { get; }

    /// <summary>Null unless it was opened.</summary>
    public SecurIdToken? Token { get; private set; }

    /// <summary>12 digits; null if it isn't known.</summary>
    public string? SerialNumber { get; private init; }

    /// <summary>What it was read from, if that is a token string.</summary>
    public (SecurIdCtf Ctf, SecurIdOpenStatus Status)? Text { get; private init; }

    /// <summary>What it was read from, if that is an sdtid file.</summary>
    public SecurIdSdtidRecord? Entry { get; private init; }

    /// <summary>Whether it takes a password; null if that isn't known.</summary>
    public bool? IsPasswordProtected { get; private init; }

    public static SecurIdCandidate Of(SecurIdCtf ctf, string? password, string? deviceId)
    {
        var opening = ctf.Open(password, deviceId);
        return new SecurIdCandidate(ToolText.Word(opening.Status), opening.Token)
        {
            Number = 1,
            SerialNumber = opening.Token?.SerialNumber ?? ctf.SerialNumber,
            Text = (ctf, opening.Status),
            IsPasswordProtected = ctf.IsPasswordProtected,
        };
    }

    public static SecurIdCandidate Of(SecurIdSdtidRecord record, string? password) => new(SecurIdWords.Of(record.Status), record.Token)
    {
        Number = record.Number == 0 ? null : record.Number,
        SerialNumber = record.SerialNumber is { } serial ? Padded(serial) : null,
        Entry = record,

        // The MACs are right with a password only if it is the file's, and without one only if it has none.
        IsPasswordProtected = record.Token is null ? null : password is not null,
    };

    /// <summary>Zeros stand in front of fewer digits, which files of hardware tokens leave out.</summary>
    public static string Padded(string serialNumber) => serialNumber.PadLeft(SecurIdToken.SerialNumberLength, '0');

    /// <summary>Hands the token over: whoever takes it disposes it.</summary>
    public SecurIdToken TakeToken()
    {
        var token = Token!;
        Token = null;
        return token;
    }

    public void Dispose() => Token?.Dispose();
}
