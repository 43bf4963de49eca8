using System.Globalization;

namespace Mfa.SecurId;

/// <summary>What comes of reading an sdtid file, one by one: a token, a refused token, or something about the file.</summary>
/// <remarks>Whoever takes it disposes its token.</remarks>
public sealed class SecurIdSdtidRecord
{
    internal SecurIdSdtidRecord(SecurIdSdtidStatus status, string message, long number, int? line)
    {
        Status = status;
        Message = message;
        Number = number;
        Line = line;
    }

    /// <summary>Which token of the file it is, from 1; 0 if it is about the file. A record about the file is the last: nothing more can be read.</summary>
    public long Number { get; }

    /// <summary>The line where it begins, from 1; null if it isn't known.</summary>
    public int? Line { get; }

    /// <summary>What came of it.</summary>
    public SecurIdSdtidStatus Status { get; }

    /// <summary>What is wrong, for people, in English; empty if it was read. It holds nothing secret and no text of the file but numbers.</summary>
    public string Message { get; }

    /// <summary>
    /// The serial number as it stands in the file, without the zeros that hardware tokens' files leave out; null if there is none of 1 to 12 digits.
    /// Of a refused token it may be altered too.
    /// </summary>
    public string? SerialNumber { get; internal init; }

    /// <summary>The token; null unless it was read. Dispose it.</summary>
    public SecurIdToken? Token { get; internal init; }

    /// <summary>Whom the token is for; null unless it was read.</summary>
    public SecurIdSdtidAssignment? Assignment { get; internal init; }

    /// <summary>The batch that it is of; null unless it was read.</summary>
    public SecurIdSdtidBatch? Batch { get; internal init; }

    /// <summary>Such as <c>3: TokenAltered</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}: {Status}");
}
