using Mfa.KeyContainers.Csv;

namespace Mfa.KeyContainers;

/// <summary>Writes keys as CSV for programs that take nothing better: in the clear, without a signature.</summary>
/// <remarks>
/// <para>What is of weight to codes or to whether a key may be used and has no place in the dialect is refused, not left out: a hash, a counter, a start of time, a policy,
/// dates. What else has no place is left out: the token's maker where the dialect has no column for it, names, extensions.</para>
/// <para>Texts that a spreadsheet would run as a formula (they begin with <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c>) are refused: no program undoes the usual quote in front
/// of them, and a serial number that has one is another.</para>
/// <para>A hash that isn't said is SHA-1, as the standards have it; a counter that isn't said is written as 0. privacyIDEA and LinOTP divide lines at each comma, whatever
/// the quotes, so serial numbers with commas, semicolons or quotes are refused for them.</para>
/// <para>Thread safety: any number of threads, each its own stream.</para>
/// </remarks>
public static class OathCsvExporter
{
    /// <summary>Writes keys as UTF-8 without a byte order mark, lines ending with CR LF (RFC 4180).</summary>
    /// <param name="destination">Where to; rows go out one by one, and it isn't disposed.</param>
    /// <param name="keys">The keys, each with a serial number; none is kept or disposed.</param>
    /// <param name="dialect">For which program.</param>
    /// <param name="cancellationToken">Gives up; what was written stays.</param>
    /// <exception cref="ArgumentNullException">The stream, the keys or one of them is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The dialect isn't one.</exception>
    /// <exception cref="ArgumentException">A key has something that the dialect can't hold; the message names the field and the serial number. The rows before it have been
    /// written.</exception>
    /// <exception cref="ObjectDisposedException">A key was disposed.</exception>
    public static Task WriteAsync(Stream destination, IAsyncEnumerable<TokenKey> keys, OathCsvDialect dialect, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(keys);
        if (!Enum.IsDefined(dialect))
            throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "The dialect isn't one of those that are known.");
        return WriteCoreAsync(destination, keys, dialect, cancellationToken);
    }

    static async Task WriteCoreAsync(Stream destination, IAsyncEnumerable<TokenKey> keys, OathCsvDialect dialect, CancellationToken cancellationToken)
    {
        using var row = new CsvRowWriter();
        if (dialect == OathCsvDialect.Entra)
        {
            OathCsvRows.WriteEntraHeader(row);
            await row.SendAsync(destination, cancellationToken).ConfigureAwait(false);
        }

        await foreach (var key in keys.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            OathCsvRows.Write(key, dialect, row, nameof(keys));
            await row.SendAsync(destination, cancellationToken).ConfigureAwait(false);
        }
    }
}
