using System.Text;
using Mfa.SecurId.Sdtid;

namespace Mfa.SecurId;

/// <summary>How an sdtid file is written. Immutable, but for what it refers to.</summary>
/// <param name="batch">What the file says of itself.</param>
/// <param name="password">
/// The password, 1 to 32 bytes in UTF-8, which must stay as it is until the file is written; empty for none, which has to be said: then whoever has the file has the seeds.
/// </param>
/// <exception cref="ArgumentNullException">The batch is null.</exception>
/// <exception cref="ArgumentException">The password is longer than the 32 bytes of which the format takes account, or isn't text; or the batch has more than
/// 1,024 characters, a line break, or what XML has no room for.</exception>
public sealed class SecurIdSdtidWriteOptions(SecurIdSdtidBatch batch, ReadOnlyMemory<char> password)
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What the file says of itself.</summary>
    public SecurIdSdtidBatch Batch { get; } = Check(batch);

    /// <summary>The password; empty for none.</summary>
    public ReadOnlyMemory<char> Password { get; } = Check(password);

    static SecurIdSdtidBatch Check(SecurIdSdtidBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        SdtidDraft.ThrowUnlessWritable(batch.Name, SdtidNames.BatchName);
        SdtidDraft.ThrowUnlessWritable(batch.Origin, SdtidNames.Origin);
        SdtidDraft.ThrowUnlessWritable(batch.Destination, SdtidNames.Destination);
        return batch;
    }

    static ReadOnlyMemory<char> Check(ReadOnlyMemory<char> password)
    {
        // Throws, without the text, if there is half a pair of surrogates in it.
        if (password.Length > SdtidKeys.PasswordLength || Strict.GetByteCount(password.Span) > SdtidKeys.PasswordLength)
            throw new ArgumentException($"The format takes account of {SdtidKeys.PasswordLength} bytes of a password; this one is longer.", nameof(password));
        return password;
    }
}
