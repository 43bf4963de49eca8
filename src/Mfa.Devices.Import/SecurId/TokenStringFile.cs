using System.Runtime.CompilerServices;
using System.Text;
using Mfa.KeyContainers;
using Mfa.SecurId;

namespace Mfa.Devices.Import.SecurId;

/// <summary>Token strings, one in a line.</summary>
internal static class TokenStringFile
{
    /// <summary>The longest line: the longest string that there is has some 450 characters.</summary>
    const int MaximumLineLength = 1024;

    /// <summary>Whether the first line that isn't empty is a token string, or has the look of one of an older version.</summary>
    public static bool IsTokenStrings(ReadOnlySpan<byte> beginning)
    {
        var text = Encoding.UTF8.GetString(beginning);
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            if (!line.IsWhiteSpace())
                return line.Length <= MaximumLineLength && SecurIdCtf.TryParse(line.Trim(), out _);
        }

        return false;
    }

    public static async IAsyncEnumerable<SecurIdRecord> ReadAsync(Stream file, MfaSeedFileOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var line = new char[MaximumLineLength];
        var buffer = new char[MaximumLineLength];
        var (length, lineNumber, number) = (0, 1L, 0L);
        int read;
        while ((read = await reader.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] == '\n')
                {
                    if (Record(line.AsSpan(..length)) is { } record)
                        yield return record;
                    (length, lineNumber) = (0, lineNumber + 1);
                }
                else if (length < line.Length)
                {
                    line[length++] = buffer[i];
                }
                else
                {
                    yield return About(0, null, TokenKeyDiagnosticCode.RecordTooLong, TokenKeySeverity.Fatal, $"A line is longer than {MaximumLineLength} characters.");
                    yield break;
                }
            }
        }

        if (Record(line.AsSpan(..length)) is { } last)
            yield return last;

        SecurIdRecord? Record(ReadOnlySpan<char> text)
        {
            text = text.Trim();
            if (text.IsEmpty)
                return null;
            number++;
            if (!SecurIdCtf.TryParse(text, out var ctf))
                return About(number, null, TokenKeyDiagnosticCode.Malformed, TokenKeySeverity.Error, "The line is no token string of version 2 or 3, or was altered.");
            var opening = ctf.Open(options.SecurIdPassword.Span, options.SecurIdDeviceId);
            if (opening.Token is { } token)
            {
                // Version 2 has checksums of 15 bits, under no secret; version 3 a MAC under the password.
                var isAuthenticated = ctf.Version == 3 && ctf.IsPasswordProtected;
                return new SecurIdRecord(MfaSecurIdFormat.TokenStrings, number, token, token.SerialNumber, isAuthenticated, []);
            }

            var (code, message) = opening.Status switch
            {
                SecurIdOpenStatus.PasswordRequired => (TokenKeyDiagnosticCode.CredentialRequired, "The token string needs a password."),
                SecurIdOpenStatus.WrongPassword => (TokenKeyDiagnosticCode.WrongKeyOrDamaged, "The password isn't that of the token string."),
                SecurIdOpenStatus.DeviceIdRequired => (TokenKeyDiagnosticCode.CredentialRequired, "The token string is bound to a device, whose id is needed."),
                SecurIdOpenStatus.WrongDeviceId => (TokenKeyDiagnosticCode.WrongKeyOrDamaged, "The token string is bound to another device."),
                SecurIdOpenStatus.NotSupported => (TokenKeyDiagnosticCode.AlgorithmNotSupported, "The token is of a kind that isn't supported."),
                _ => (TokenKeyDiagnosticCode.MacMismatch, "The token string was altered."),
            };
            return About(number, ctf.SerialNumber, code, TokenKeySeverity.Error, message);
        }

        SecurIdRecord About(long record, string? serialNumber, TokenKeyDiagnosticCode code, TokenKeySeverity severity, string message) => new(
            MfaSecurIdFormat.TokenStrings, record, null, serialNumber, IsAuthenticated: false, [new TokenKeyDiagnostic(code, severity, message) { Line = lineNumber }]);
    }
}
