namespace Mfa.Packages.Tests.Packing;

/// <summary>The tests that share one packing.</summary>
[CollectionDefinition(Name)]
public class PackagesPackedOnce : ICollectionFixture<PackedPackages>
{
    public const string Name = "packed packages";
}
