namespace Mfa.KeyContainers;

/// <summary>What comes of reading a seed file, one by one: a record with its key, a record without one, or something about the file.</summary>
/// <remarks>Whoever takes it disposes its key.</remarks>
public sealed class TokenKeyRecord
{
    internal TokenKeyRecord(TokenKeyFormat format, long number, TokenKey? key, IReadOnlyList<TokenKeyDiagnostic> diagnostics)
    {
        Format = format;
        Number = number;
        Key = key;
        Diagnostics = diagnostics;
    }

    /// <summary>The file's format.</summary>
    public TokenKeyFormat Format { get; }

    /// <summary>Which key of the file it is, from 1; 0 if it is about the file.</summary>
    public long Number { get; }

    /// <summary>The key; null if the record has none that can be read, or it is about the file.</summary>
    public TokenKey? Key { get; }

    /// <summary>What there is to say of it; at least one thing if there is no key.</summary>
    public IReadOnlyList<TokenKeyDiagnostic> Diagnostics { get; }
}
