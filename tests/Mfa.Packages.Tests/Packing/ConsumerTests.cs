namespace Mfa.Packages.Tests.Packing;

/// <summary>
/// Somebody else's application, outside the repository, that gets the packages from a folder and nothing from anywhere else: what it
/// restores without the internet has no hidden dependency.
/// </summary>
[Collection(PackagesPackedOnce.Name)]
public sealed class ConsumerTests(PackedPackages packages) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mfa-consumer-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Application_WithTotp_AcceptsACodeAndRefusesItTheSecondTime() => AssertPrints("Accepted, then Replayed", "Mfa.Totp", """
        using System.Text;
        using Mfa.Totp;

        // RFC 6238, appendix B: 94287082 at 59 s.
        using var secret = new TotpSecret(Encoding.ASCII.GetBytes("12345678901234567890"));
        var verifier = new TotpVerifier(new TotpParameters(digits: 8));
        var now = DateTimeOffset.FromUnixTimeSeconds(59);
        var first = verifier.Verify(secret, "94287082", TotpState.Initial, now);
        var second = verifier.Verify(secret, "94287082", first.State, now);
        Console.WriteLine($"{first.Status}, then {second.Status}");
        """);

    [Fact]
    public void Application_WithHotp_AcceptsACodeAndRefusesItTheSecondTime() => AssertPrints("Accepted, then Replayed", "Mfa.Hotp", """
        using System.Text;
        using Mfa.Hotp;

        // RFC 4226, appendix D: 755224 at counter 0.
        using var secret = new HotpSecret(Encoding.ASCII.GetBytes("12345678901234567890"));
        var verifier = new HotpVerifier();
        var now = DateTimeOffset.UnixEpoch;
        var first = verifier.Verify(secret, "755224", HotpState.Initial, now);
        var second = verifier.Verify(secret, "755224", first.State, now);
        Console.WriteLine($"{first.Status}, then {second.Status}");
        """);

    [Fact]
    public void Tool_Installed_MakesACode()
    {
        WriteFeed();
        using var package = packages.Open("Mfa.Tool");
        DotnetCommand.Run(_folder, "tool", "install", "Mfa.Tool", "--version", package.Version, "--tool-path", "tools", "--configfile", "nuget.config");

        var code = DotnetCommand.RunProgram(Path.Combine(_folder, "tools", "mfa"), _folder, "totp", "code", "--secret", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "--at", "59");

        Assert.Equal("287082", code.Trim());
    }

    void AssertPrints(string expected, string id, string program)
    {
        WriteFeed();
        using var package = packages.Open(id);
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), program);
        File.WriteAllText(Path.Combine(_folder, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{id}" Version="[{package.Version}]" />
              </ItemGroup>
            </Project>
            """);

        DotnetCommand.Run(_folder, "build", "-o", "out", "-m:1", "-nodeReuse:false");
        var printed = DotnetCommand.Run(_folder, "exec", Path.Combine("out", "Consumer.dll"));

        Assert.Equal(expected, printed.Trim());
    }

    // Packages are unpacked in this folder too: neither do they come out of the user's cache nor go into it.
    void WriteFeed() => File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="unpacked" />
          </config>
          <packageSources>
            <clear />
            <add key="packed" value="{packages.Feed}" />
          </packageSources>
          <auditSources>
            <clear />
          </auditSources>
        </configuration>
        """);
}
