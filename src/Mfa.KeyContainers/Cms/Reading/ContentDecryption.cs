using System.Formats.Asn1;
using System.Security.Cryptography;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>Decrypts a content with the first key that fits.</summary>
internal sealed class ContentDecryption(ImportContext context, KeyAttempts attempts, CmsBuffers buffers)
{
    /// <summary>Decrypts.</summary>
    /// <param name="source">Where it stands.</param>
    /// <param name="encoded">What to point to, if it can't be decrypted.</param>
    /// <param name="content">It.</param>
    /// <param name="isForPublicKey">Whether the key was for a public key, so that anybody could have chosen it.</param>
    /// <exception cref="AsnContentException">A recipient is malformed.</exception>
    /// <exception cref="SeedFileException">It can't be decrypted.</exception>
    public ReadOnlyMemory<byte> Decrypt(CmsSource source, ReadOnlyMemory<byte> encoded, EncryptedContent content, out bool isForPublicKey)
    {
        if (content.Cipher is not { } cipher)
            throw source.Failure(TokenKeyDiagnosticCode.AlgorithmNotSupported, "The content is encrypted with an algorithm that isn't supported.", encoded);
        var keys = new ContentKeys(context, attempts, cipher.KeyLength);
        byte[]? plaintext = null;
        foreach (var (key, isPublic) in content.Recipients is { } recipients ? keys.OfRecipients(recipients) : keys.Agreed())
        {
            using (key)
            {
                plaintext ??= buffers.Allocate(content.Ciphertext.Length);
                if (cipher.TryDecrypt(key.Span, content.Ciphertext.Span, content.AdditionalData, content.Tag, plaintext, out var length)
                    && (cipher.IsAuthenticated || IsOneValue(plaintext.AsSpan(0, length))))
                {
                    isForPublicKey = isPublic;
                    return plaintext.AsMemory(0, length);
                }

                CryptographicOperations.ZeroMemory(plaintext);
            }
        }

        throw Failure(source, encoded, keys);
    }

    static SeedFileException Failure(CmsSource source, ReadOnlyMemory<byte> encoded, ContentKeys keys) => keys switch
    {
        { IsTooExpensive: true } => source.Failure(
            TokenKeyDiagnosticCode.DerivationTooExpensive, "Deriving keys, or trying all that fit, would take more than the limits allow.", encoded),
        { IsTried: true } => source.Failure(
            TokenKeyDiagnosticCode.WrongKeyOrDamaged, "The content can't be decrypted: passphrase, key or certificate is wrong, or the file is damaged.", encoded),
        { IsUnsupported: true } => source.Failure(
            TokenKeyDiagnosticCode.AlgorithmNotSupported, "The content's key is encrypted with an algorithm that isn't supported.", encoded),
        _ => source.Failure(
            TokenKeyDiagnosticCode.CredentialRequired, "The content is encrypted, and none of the credentials is one of its recipients'.", encoded),
    };

    // A wrong key leaves a valid padding once in 256 times, and then not one value that fills the content.
    static bool IsOneValue(ReadOnlySpan<byte> content) =>
        AsnDecoder.TryReadEncodedValue(content, AsnEncodingRules.BER, out var tag, out _, out _, out var length) && length == content.Length && tag.IsConstructed;
}
