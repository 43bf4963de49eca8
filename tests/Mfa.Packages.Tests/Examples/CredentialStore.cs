using Mfa.U2f;

namespace Mfa.Packages.Tests.Examples;

/// <summary>What the examples call <c>credentials</c>: unique by id, replaced by compare-and-swap.</summary>
internal sealed class CredentialStore
{
    readonly Dictionary<string, FidoCredential> _credentials = [];

    public bool TryAdd(FidoCredential credential) => _credentials.TryAdd(KeyOf(credential.Id), credential);

    public FidoCredential? Find(ReadOnlyMemory<byte> id) => _credentials.GetValueOrDefault(KeyOf(id));

    public FidoCredential[] Of(ReadOnlyMemory<byte> user) => [.. _credentials.Values.Where(credential => credential.UserHandle.Span.SequenceEqual(user.Span))];

    public bool TrySwap(FidoCredential expected, FidoCredential next)
    {
        if (Find(expected.Id) != expected)
            return false;
        _credentials[KeyOf(expected.Id)] = next;
        return true;
    }

    static string KeyOf(ReadOnlyMemory<byte> id) => Convert.ToHexString(id.Span);
}
