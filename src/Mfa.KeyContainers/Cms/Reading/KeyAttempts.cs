namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>
/// How many keys one import may try: a file could name the same recipient a million times, and each costs an operation with a private key and a decryption of all
/// that is encrypted.
/// </summary>
internal sealed class KeyAttempts
{
    // A file for a hundred people that are all in the credentials is far from any that is known.
    const int Maximum = 128;

    int _left = Maximum;

    public bool TryTake() => _left > 0 && --_left >= 0;
}
