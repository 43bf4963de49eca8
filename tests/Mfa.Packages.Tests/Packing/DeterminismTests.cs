namespace Mfa.Packages.Tests.Packing;

/// <summary>The same sources make the same packages, but for what the packaging convention makes up (names and times).</summary>
[Collection(PackagesPackedOnce.Name)]
public class DeterminismTests(PackedPackages packages)
{
    public static TheoryData<string> Packages => PackageContentTests.Packages;

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_PackedTwice_HasTheSameContent(string id)
    {
        using var first = packages.Open(id);
        using var second = packages.OpenAgain(id);

        AssertSame(first, second);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Symbols_PackedTwice_AreTheSame(string id)
    {
        using var first = packages.OpenSymbols(id);
        using var second = packages.OpenSymbolsAgain(id);

        AssertSame(first, second);
    }

    static void AssertSame(PackageFile first, PackageFile second)
    {
        Assert.NotEmpty(first.Content);
        Assert.Equal(first.Content.Order(StringComparer.Ordinal), second.Content.Order(StringComparer.Ordinal));
        Assert.All(first.Content, entry => Assert.True(first.Read(entry).AsSpan().SequenceEqual(second.Read(entry)), entry));
    }
}
