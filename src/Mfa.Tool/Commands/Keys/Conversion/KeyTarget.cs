using Mfa.KeyContainers;

namespace Mfa.Tool.Commands.Keys.Conversion;

/// <summary>A format that is written, and what protects it.</summary>
/// <param name="Format">The format.</param>
/// <param name="WriteAsync">Writes a file. What it throws for a key that the format can't hold is an <see cref="ArgumentException"/>.</param>
/// <param name="Owned">Keys, passphrases and certificates that it holds.</param>
internal sealed record KeyTarget(TokenKeyFormat Format, Func<Stream, IAsyncEnumerable<TokenKey>, Task> WriteAsync, IReadOnlyList<IDisposable> Owned) : IDisposable
{
    public void Dispose()
    {
        foreach (var item in Owned)
            item.Dispose();
    }
}
