using System.Text;
using Mfa.SecurId;

namespace Mfa.Tool.Commands.SecurId.Conversion;

/// <summary>What is written, and how it is locked.</summary>
/// <param name="format">What the tokens will stand in.</param>
/// <param name="password">The password, and the option that named it, for messages; null for none.</param>
/// <param name="deviceId">The device id; null for none.</param>
internal sealed class SecurIdTarget(SecurIdFormat format, (string Option, string Text)? password, string? deviceId)
{
    public SecurIdFormat Format => format;

    public required string DeviceIdOption { get; init; }

    public required SecurIdCtfOptions TextOptions { get; init; }

    /// <summary>What an sdtid file will say of itself, by what the one says that is read.</summary>
    public required Func<SecurIdSdtidBatch?, SecurIdSdtidBatch> BatchOf { get; init; }

    /// <summary>Writes them.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="candidates">The tokens, all opened; one, unless it is an sdtid file.</param>
    /// <returns>What the format can't hold; null if it was written.</returns>
    /// <exception cref="ToolException">It can't be locked so.</exception>
    public async Task<string?> WriteAsync(Stream stream, IReadOnlyList<SecurIdCandidate> candidates)
    {
        try
        {
            if (format == SecurIdFormat.Sdtid)
            {
                // The first token's birth is every token's, so those without one come first.
                var entries = candidates.OrderBy(candidate => candidate.Token!.Birth is not null).Select(candidate => new SecurIdSdtidEntry(candidate.Token!, candidate.Entry?.Assignment));
                await SecurIdSdtidWriter.WriteAsync(stream, entries.ToAsyncEnumerable(), new SecurIdSdtidWriteOptions(BatchOf(candidates[0].Entry?.Batch), password?.Text.AsMemory() ?? default)).ConfigureAwait(false);
            }
            else
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(SecurIdCtf.Write(candidates[0].Token!, TextOptions, password?.Text, deviceId) + "\n")).ConfigureAwait(false);
            }

            return null;
        }
        catch (ArgumentException exception)
        {
            var message = Keys.Conversion.KeyTargetOptions.MessageOf(exception);
            return exception.ParamName switch
            {
                "password" => throw ToolException.UnreadableInput($"{password?.Option}: {message}"),
                "deviceId" => throw ToolException.WrongUsage($"{DeviceIdOption}: {message}"),
                _ => message,
            };
        }
    }

    /// <summary>What the tokens have, and the format has no room for.</summary>
    public IReadOnlyList<string> LostOf(IReadOnlyList<SecurIdCandidate> candidates)
    {
        if (format == SecurIdFormat.Sdtid)
            return [];
        List<string> lost = [];
        var (token, assignment) = (candidates[0].Token!, candidates[0].Entry?.Assignment);
        if (format == SecurIdFormat.Ctf && token.Birth is not null)
            lost.Add(SecurIdLosses.Birth);
        if (format == SecurIdFormat.Version3 && token.PinMode.HasFlag(SecurIdPinMode.LocalPin))
            lost.Add(SecurIdLosses.LocalPin);
        string?[] texts = [assignment?.FirstName, assignment?.LastName, assignment?.Login, assignment?.DeviceSerialNumber, assignment?.Nickname];
        if (texts.Any(text => !string.IsNullOrEmpty(text)))
            lost.Add(SecurIdLosses.Assignment);
        return lost;
    }
}
