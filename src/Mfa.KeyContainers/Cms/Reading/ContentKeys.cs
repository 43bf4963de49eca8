using System.Formats.Asn1;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>The keys that may decrypt a content: by its recipients (RFC 5652, section 6.2), each with all credentials that fit.</summary>
/// <param name="context">Credentials and limits.</param>
/// <param name="attempts">How many may be tried.</param>
/// <param name="keyLength">The length of the content's key.</param>
internal sealed class ContentKeys(ImportContext context, KeyAttempts attempts, int keyLength)
{
    static readonly Asn1Tag KeyAgreement = new(TagClass.ContextSpecific, 1, isConstructed: true);
    static readonly Asn1Tag KeyEncryption = new(TagClass.ContextSpecific, 2, isConstructed: true);
    static readonly Asn1Tag Password = new(TagClass.ContextSpecific, 3, isConstructed: true);

    public TokenKeyCredentials? Credentials => context.Options.Credentials;

    public DerivationBudget Derivations => context.Derivations;

    public int KeyLength => keyLength;

    /// <summary>A credential was tried.</summary>
    public bool IsTried { get; private set; }

    /// <summary>A recipient that has a credential, or could have one, uses an algorithm that isn't supported.</summary>
    public bool IsUnsupported { get; set; }

    /// <summary>Something wasn't tried, because it would have cost too much.</summary>
    public bool IsTooExpensive { get; set; }

    /// <summary>Whether one more credential may be tried.</summary>
    public bool TryTake()
    {
        if (!attempts.TryTake())
        {
            IsTooExpensive = true;
            return false;
        }

        IsTried = true;
        return true;
    }

    /// <summary>The keys that the recipients of an enveloped content lead to. Dispose each.</summary>
    /// <exception cref="AsnContentException">A recipient is malformed.</exception>
    public IEnumerable<(SecretBytes Key, bool IsForPublicKey)> OfRecipients(AsnReader recipients)
    {
        while (recipients.HasData)
        {
            var tag = recipients.PeekTag();
            if (tag == Asn1Tag.Sequence)
            {
                foreach (var key in KeyTransportRecipient.KeysOf(recipients.ReadSequence(), this))
                    yield return (key, true);
            }
            else if (tag == KeyAgreement)
            {
                foreach (var key in KeyAgreementRecipient.KeysOf(recipients.ReadSequence(KeyAgreement), this))
                    yield return (key, true);
            }
            else if (tag == KeyEncryption)
            {
                foreach (var key in KeyEncryptionRecipient.KeysOf(recipients.ReadSequence(KeyEncryption), this))
                    yield return (key, false);
            }
            else if (tag == Password)
            {
                foreach (var key in PasswordRecipient.KeysOf(recipients.ReadSequence(Password), this))
                    yield return (key, false);
            }
            else
            {
                // Other recipients (section 6.2.5), which nobody has.
                _ = recipients.ReadEncodedValue();
                IsUnsupported = true;
            }
        }
    }

    /// <summary>The keys that were agreed on, for content without recipients (RFC 5652, section 8). Dispose each.</summary>
    public IEnumerable<(SecretBytes Key, bool IsForPublicKey)> Agreed()
    {
        foreach (var (_, key) in Credentials?.Keys ?? [])
        {
            if (key.Length == keyLength && TryTake())
                yield return (SecretBytes.Copy(key.Span), false);
        }
    }
}
