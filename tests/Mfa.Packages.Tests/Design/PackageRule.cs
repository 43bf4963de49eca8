namespace Mfa.Packages.Tests.Design;

/// <summary>
/// What a package may depend on: the first table of the architecture. Arrows run downwards only, and the protocols know nothing of one
/// another.
/// </summary>
/// <param name="Name">The package.</param>
/// <param name="Projects">The packages of this repository that it may reference.</param>
/// <param name="Packages">The foreign packages; <c>*</c> at the end stands for any name that goes on.</param>
internal sealed record PackageRule(string Name, string[] Projects, string[] Packages)
{
    public static IReadOnlyList<PackageRule> All { get; } =
    [
        new("Mfa.Hotp", [], []),
        new("Mfa.Totp", [], []),
        new("Mfa.U2f", [], ["System.Formats.Cbor"]),
        new("Mfa.U2f.Ed25519", ["Mfa.U2f"], ["NSec.Cryptography"]),
        new("Mfa.U2f.Testing", ["Mfa.U2f"], []),
        new("Mfa.SecurId", [], []),
        new("Mfa.KeyContainers", [], ["System.Security.Cryptography.Pkcs", "System.Security.Cryptography.Xml"]),
        new("Mfa.Devices", ["Mfa.Hotp", "Mfa.Totp", "Mfa.U2f", "Mfa.SecurId"], ["Microsoft.Extensions.*"]),
        new("Mfa.Devices.Import", ["Mfa.Devices", "Mfa.KeyContainers"], []),
        new("Mfa.Devices.EntityFrameworkCore", ["Mfa.Devices"], ["Microsoft.EntityFrameworkCore.Relational"]),
        new("Mfa.Devices.MailKit", ["Mfa.Devices"], ["MailKit", "System.Security.Cryptography.Pkcs"]),
        new("Mfa.AspNetCore", ["Mfa.Devices"], ["QRCoder"]),
        new("Mfa.AspNetCore.Identity", ["Mfa.Devices"], ["Microsoft.Extensions.Identity.*", "Microsoft.AspNetCore.Identity.*", "Microsoft.EntityFrameworkCore.Relational"]),
        new(
            "Mfa.Tool",
            ["Mfa.Hotp", "Mfa.Totp", "Mfa.U2f", "Mfa.U2f.Ed25519", "Mfa.SecurId", "Mfa.KeyContainers", "Mfa.Devices", "Mfa.Devices.Import"],
            ["QRCoder", "System.CommandLine"]),
    ];

    public static PackageRule Of(string name) =>
        All.SingleOrDefault(rule => rule.Name == name) ?? throw new InvalidOperationException($"{name} is not in the table: which packages may it depend on?");

    /// <summary>Also what its packages of this repository may depend on: versions that are pinned centrally stand in the package as its own dependencies.</summary>
    public bool AllowsBelow(string dependency) => Allows(dependency) || Projects.Any(project => Of(project).AllowsBelow(dependency));

    public bool Allows(string dependency) => Projects.Contains(dependency) || Packages.Any(package =>
        package.EndsWith('*') ? dependency.StartsWith(package[..^1], StringComparison.Ordinal) : dependency == package);
}
