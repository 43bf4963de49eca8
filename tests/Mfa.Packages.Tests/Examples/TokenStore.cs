namespace Mfa.Packages.Tests.Examples;

/// <summary>What the examples call <c>store</c>: one token for each user, replaced by compare-and-swap.</summary>
internal sealed class TokenStore<TState>
    where TState : IEquatable<TState>
{
    readonly Dictionary<string, (string Secret, TState State)> _tokens = [];

    public void Add(string user, string secret, TState state) => _tokens.Add(user, (secret, state));

    public (string Secret, TState State) Get(string user) => _tokens[user];

    public bool TrySwap(string user, TState expected, TState state)
    {
        var (secret, current) = _tokens[user];
        if (!current.Equals(expected))
            return false;
        _tokens[user] = (secret, state);
        return true;
    }
}
