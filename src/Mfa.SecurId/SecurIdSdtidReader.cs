using Mfa.SecurId.Sdtid;

namespace Mfa.SecurId;

/// <summary>
/// Reads sdtid files, the XML in which batches of tokens are handed over: token by token, each only if the header's MAC and its own are right.
/// </summary>
/// <remarks>
/// <code>
/// await foreach (var record in SecurIdSdtidReader.ReadAsync(file, new() { Password = password }))
/// {
///     using var token = record.Token;
///     if (token is null)
///         Report(record.Number, record.Status, record.Message);
///     else
///         await EnrollAsync(token, record.Assignment!.Login);
/// }
/// </code>
/// <para>Nothing that stands in a file throws. A token that is refused stops no other; where nothing more can be read, the last record has number 0 and says why. A file
/// that ends well has none such. One without a token in it doesn't end well.</para>
/// <para><b>A password is what protects a file.</b> Without one all keys are made of what stands in the file: whoever has it has the seeds, and can alter them and make the
/// MACs anew. Then the MACs tell of accidents only. With one, 1,000 fast rounds stand between a guess and its answer: a guessable password is guessed.</para>
/// <para>Covered by the MACs, and compared whole, is each field of the header and of the token, its name, its value and its place. Not covered, and not looked at: the
/// trailer with the signature of the vendor (no certificate of theirs is in this package), attributes, comments between elements, and elements whose names end in MAC,
/// with all that is in them. Refused is what would let two tokens have one MAC: a field twice or in another's place, line breaks and comments in values, names with dots.
/// The MACs don't say which tokens a file has: tokens can be taken out, doubled or moved.</para>
/// <para>Limits: a header or token has at most 128 elements, 8 deep, with names of 64 characters and 65,536 characters altogether, and 256 KiB of file (refused at 384 at the latest) with the
/// white space before it. A file has at most 4,096 names of elements and attributes, and its keys change at most 256 times. The number of tokens isn't
/// limited, and no more than one is in memory.</para>
/// <para>A token says what it is itself, or else the header does by its defaults. Alg, Digits, Interval and Death have to be said; AddPIN and LocalPIN are 0 if they aren't.
/// Mode, TimeDerivedSeeds, AppDerivedSeeds, the windows and what is known of the form of the token change no tokencode and aren't looked at.</para>
/// <para>Seeds and keys are cleared. What the XML parser makes of a file isn't, because it is strings: it holds seeds encrypted, and without a password what
/// they are encrypted with.</para>
/// <para>Thread safety: any number of threads may read, each its own file.</para>
/// </remarks>
public static class SecurIdSdtidReader
{
    /// <summary>Recognises a file by its beginning: XML whose root is TKNBatch, in UTF-8, UTF-16 or what it declares, with or without a byte order mark.</summary>
    /// <param name="beginning">The beginning; the first 4 KiB are looked at.</param>
    public static bool IsSdtid(ReadOnlySpan<byte> beginning) => SdtidXml.IsBatch(beginning);

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file, from where it stands; it is read asynchronously, once, and not disposed.</param>
    /// <param name="options">The password; none if null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The records in the order of the file. What the stream throws is thrown on.</returns>
    /// <exception cref="ArgumentNullException">The file is null.</exception>
    public static IAsyncEnumerable<SecurIdSdtidRecord> ReadAsync(Stream file, SecurIdSdtidReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SdtidRecords.ReadAsync(file, options ?? new SecurIdSdtidReadOptions(), cancellationToken);
    }
}
