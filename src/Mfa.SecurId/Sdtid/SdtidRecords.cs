using System.Runtime.CompilerServices;

namespace Mfa.SecurId.Sdtid;

/// <summary>The records of a file, in its order.</summary>
internal static class SdtidRecords
{
    public static async IAsyncEnumerable<SecurIdSdtidRecord> ReadAsync(
        Stream file, SecurIdSdtidReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var password = new SdtidPassword(options.Password.Span);
        var stream = new SdtidStream(file, cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            using var xml = new SdtidXml(stream);
            var (header, failure) = await HeaderAsync(xml).ConfigureAwait(false);
            if (header is null)
            {
                yield return failure!;
                yield break;
            }

            using var batch = new SdtidBatch(header, password.Bytes);
            for (var number = 1L; ; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (token, end) = await NextAsync(xml).ConfigureAwait(false);
                if (token is null && end is null && number == 1)
                    end = AboutFile(SecurIdSdtidStatus.Malformed, "The batch has no token.", null);
                if (end is not null)
                    yield return end;
                if (token is null)
                    yield break;
                yield return batch.Open(token, number);
            }
        }
    }

    static async ValueTask<(SdtidSection? Header, SecurIdSdtidRecord? Failure)> HeaderAsync(SdtidXml xml)
    {
        try
        {
            await xml.OpenAsync().ConfigureAwait(false);
        }
        catch (SdtidFileException exception)
        {
            return (null, AboutFile(exception));
        }

        var (section, failure) = await NextAsync(xml).ConfigureAwait(false);
        if (section is null)
            return (null, failure ?? AboutFile(SecurIdSdtidStatus.Malformed, "The batch is empty.", null));
        if (section.Problem is { } problem)
            return (null, AboutFile(problem.Status, $"Header: {problem.Message}", section.Line));
        return section.Name == SdtidSection.Header
            ? (section, null)
            : (null, AboutFile(SecurIdSdtidStatus.Malformed, $"The batch doesn't begin with {SdtidSection.Header}.", section.Line));
    }

    static async ValueTask<(SdtidSection? Section, SecurIdSdtidRecord? Failure)> NextAsync(SdtidXml xml)
    {
        try
        {
            return (await xml.ReadSectionAsync().ConfigureAwait(false), null);
        }
        catch (SdtidFileException exception)
        {
            return (null, AboutFile(exception));
        }
    }

    static SecurIdSdtidRecord AboutFile(SdtidFileException exception) => AboutFile(exception.Status, exception.Message, exception.Line);

    static SecurIdSdtidRecord AboutFile(SecurIdSdtidStatus status, string message, int? line) => new(status, message, 0, line);
}
