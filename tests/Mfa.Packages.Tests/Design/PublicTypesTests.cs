using System.Reflection;

namespace Mfa.Packages.Tests.Design;

/// <summary>The public types of every package: their names, and that zero is a refusal.</summary>
public class PublicTypesTests
{
    // The protocols whose types carry a prefix; the other packages' types have names of their own.
    static readonly Dictionary<string, string[]> Prefixes = new()
    {
        ["Mfa.Hotp"] = ["Hotp"],
        ["Mfa.Totp"] = ["Totp"],
        ["Mfa.U2f"] = ["Fido", "U2f", "Ctap", "WebAuthn", "IFido"],
        ["Mfa.SecurId"] = ["SecurId"],
    };

    static readonly string[] BareNames = ["Hotp", "Totp", "U2f", "SecurId", "Mfa"];

    static readonly string[] Acceptances = ["Accepted", "Passed", "Succeeded", "Success", "Valid", "Verified", "Trusted", "Allowed", "Ok"];

    public static TheoryData<string> Libraries => [.. Repository.Packages.Where(package => !package.IsTool).Select(package => package.Name)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicTypes_AreNamedAfterTheirProtocolAndLiveInTheAssemblysNamespace(string assembly)
    {
        var types = PublicTypes(assembly);

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Equal(assembly, type.Namespace));
        Assert.All(types, type => Assert.DoesNotContain(type.Name, BareNames));
        if (Prefixes.TryGetValue(assembly, out var prefixes))
            Assert.All(types, type => Assert.True(prefixes.Any(prefix => type.Name.StartsWith(prefix, StringComparison.Ordinal)), type.Name));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void ZeroOfEveryStatus_IsNamedAndNoAcceptance(string assembly)
    {
        var statuses = PublicTypes(assembly).Where(type => type.IsEnum && type.Name.EndsWith("Status", StringComparison.Ordinal));

        foreach (var status in statuses)
        {
            var zero = Enum.GetName(status, Enum.ToObject(status, 0));
            Assert.True(zero is not null, $"{status} has no name for zero.");
            Assert.DoesNotContain(zero, Acceptances);
        }
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void DefaultOfEveryResult_IsNoAcceptance(string assembly)
    {
        var acceptances = PublicTypes(assembly).Where(type => type.IsValueType).Select(type => (type, property: type.GetProperty("IsAccepted")));

        Assert.All(acceptances.Where(pair => pair.property is not null), pair => Assert.Equal(false, pair.property!.GetValue(Activator.CreateInstance(pair.type))));
    }

    [Theory]
    [InlineData("Mfa.Hotp")]
    [InlineData("Mfa.Totp")]
    public void Verifiers_HaveAStatusAndAResult(string assembly)
    {
        Assert.Contains(PublicTypes(assembly), type => type.IsEnum && type.Name.EndsWith("Status", StringComparison.Ordinal));
        Assert.Contains(PublicTypes(assembly), type => type.IsValueType && type.GetProperty("IsAccepted") is not null);
    }

    // A package that this project doesn't reference can't be loaded: it wants a reference here.
    static Type[] PublicTypes(string assembly) => Assembly.Load(assembly).GetExportedTypes();
}
