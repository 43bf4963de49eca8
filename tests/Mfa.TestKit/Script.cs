namespace Mfa.TestKit;

/// <summary>
/// A story as bytes: what a property test draws, shrinks and replays. Each event takes two: its kind and an amount.
/// </summary>
public sealed class Script(byte[] bytes)
{
    /// <summary>A number below <paramref name="count"/> that picks what the whole story is about.</summary>
    public int Theme(int count) => bytes.Length == 0 ? 0 : bytes[0] % count;

    public IEnumerable<(int Kind, int Amount)> Events(int kinds)
    {
        for (var i = 1; i + 1 < bytes.Length; i += 2)
            yield return (bytes[i] % kinds, bytes[i + 1]);
    }
}
