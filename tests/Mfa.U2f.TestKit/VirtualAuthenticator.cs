using System.Security.Cryptography;

namespace Mfa.U2f.Testing;

/// <summary>
/// What every authenticator has. Settings may be changed at any time; no member is safe for use by several threads at once.
/// </summary>
public abstract class VirtualAuthenticator
{
    List<VirtualCredential> _credentials = [];

    private protected VirtualAuthenticator(int credentialIdLength) => CredentialIdLength = credentialIdLength;

    /// <summary>How it's reached: usb, nfc, ble, smart-card, hybrid, internal.</summary>
    public IReadOnlyList<string> Transports { get; set; } = ["usb"];

    /// <summary>What a browser calls it: platform if it's internal, else cross-platform.</summary>
    public string Attachment => Transports.Contains("internal") ? "platform" : "cross-platform";

    /// <summary>Whether somebody touches it.</summary>
    public bool UserPresent { get; set; } = true;

    /// <summary>The first counter value that it reports; default 1. With a <see cref="CounterStep"/> of 0 and this at 0 it doesn't count.</summary>
    public uint CounterStart { get; set; } = 1;

    /// <summary>How far it counts each time; default 1.</summary>
    public uint CounterStep { get; set; } = 1;

    /// <summary>Whether each credential has a counter of its own; by default all share one.</summary>
    public bool CounterPerCredential { get; set; }

    /// <summary>The value that the shared counter reported last; null before the first. Setting it back makes the key look cloned.</summary>
    public uint? LastSignCount { get; set; }

    /// <summary>The length in bytes of the credential ids that it makes.</summary>
    public int CredentialIdLength { get; set; }

    /// <summary>Makes the key of a new credential for a COSE algorithm; a test that needs no new RSA key each time can hand out one of its own.</summary>
    public Func<int, VirtualKey> NewKey { get; set; } = VirtualKey.Create;

    /// <summary>What it holds.</summary>
    public IReadOnlyList<VirtualCredential> Credentials => _credentials;

    /// <summary>Puts a credential in, as if it had been made for that relying party or AppID.</summary>
    /// <param name="id">The credential id or key handle.</param>
    /// <param name="key">Its key pair.</param>
    /// <param name="relyingPartyId">The relying party id, or the AppID that U2F registered it under.</param>
    public VirtualCredential AddCredential(ReadOnlySpan<byte> id, VirtualKey key, string relyingPartyId)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(relyingPartyId);
        var credential = new VirtualCredential(id.ToArray(), key, AuthenticatorDataMaterial.HashOf(relyingPartyId));
        _credentials.Add(credential);
        return credential;
    }

    /// <summary>A copy with the same settings, keys and counters, which from now on counts for itself: what an attacker with a microscope has.</summary>
    public virtual VirtualAuthenticator Clone()
    {
        var clone = (VirtualAuthenticator)MemberwiseClone();
        clone._credentials = [.. _credentials.Select(credential => credential.Clone())];
        return clone;
    }

    internal abstract CredentialCreationMaterial MakeCredential(Ctap2MakeCredentialRequest request, ClientDataMaterial? clientData);

    internal abstract IReadOnlyList<VirtualCredential> FindCredentials(Ctap2GetAssertionRequest request);

    internal abstract AssertionMaterial GetAssertion(VirtualCredential credential, Ctap2GetAssertionRequest request, ClientDataMaterial? clientData);

    internal virtual bool CanVerifyUser => false;

    internal virtual bool CanMakeDiscoverable => false;

    internal virtual bool Understands(string extension) => false;

    private protected VirtualCredential? Find(ReadOnlySpan<byte> id, ReadOnlySpan<byte> relyingPartyIdHash)
    {
        foreach (var credential in _credentials)
        {
            if (credential.Id.Span.SequenceEqual(id) && credential.RelyingPartyIdHash.Span.SequenceEqual(relyingPartyIdHash))
                return credential;
        }

        return null;
    }

    private protected VirtualCredential NewCredential(int algorithm, byte[] relyingPartyIdHash) =>
        new(RandomNumberGenerator.GetBytes(CredentialIdLength), NewKey(algorithm), relyingPartyIdHash);

    private protected void Keep(VirtualCredential credential) => _credentials.Add(credential);

    private protected void Forget(Predicate<VirtualCredential> which) => _credentials.RemoveAll(which);

    private protected uint CountCreation(VirtualCredential credential) => CounterPerCredential ? credential.SignCount = CounterStart : CountShared(credential);

    private protected uint CountAssertion(VirtualCredential credential) =>
        CounterPerCredential ? credential.SignCount = unchecked(credential.SignCount + CounterStep) : CountShared(credential);

    uint CountShared(VirtualCredential credential)
    {
        LastSignCount = LastSignCount is { } last ? unchecked(last + CounterStep) : CounterStart;
        return credential.SignCount = LastSignCount.Value;
    }
}
