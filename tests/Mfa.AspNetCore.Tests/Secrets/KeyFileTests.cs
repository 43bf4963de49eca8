using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mfa.AspNetCore.Tests.Secrets;

/// <summary>Master keys in a file, under data protection.</summary>
public sealed class KeyFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("mfa-keys-").FullName;

    string File => Path.Combine(_folder, "mfa.keys");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_FirstTime_MakesTheFileForItsOwnerAlone()
    {
        using var host = Host();
        await host.StartAsync();

        Assert.Equal([File, File + ".lock"], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Start_ThatCantWrite_LeavesNothingBehind()
    {
        _ = Directory.CreateDirectory(File);     // something else has the name

        Assert.ThrowsAny<Exception>(() => Protector());
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp"));
    }

    [Fact]
    public async Task Start_SecondTime_HasTheSameKeys()
    {
        Assert.Equal(await DerivedAsync(Protector()), await DerivedAsync(Protector()));
    }

    [Fact]
    public void Start_ManyAtOnce_AgreeOnOneFile()
    {
        var ids = new string[8];
        Parallel.For(0, ids.Length, new ParallelOptions { MaxDegreeOfParallelism = ids.Length }, index => ids[index] = Protector().StableKeyId);

        Assert.Single(ids.Distinct());
        Assert.Equal([File, File + ".lock"], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AddKey_ProtectsFromTheNextStartOnAndOpensWhatWas()
    {
        using var host = Host();
        var before = host.Services.GetRequiredService<ISecretProtector>();
        var derived = await DerivedAsync(before);

        var added = host.Services.GetRequiredService<MfaKeyFile>().AddKey();

        var after = Protector();
        Assert.Equal((added, before.StableKeyId), (after.CurrentKeyId, after.StableKeyId));
        Assert.NotEqual(before.CurrentKeyId, after.CurrentKeyId);
        Assert.Equal(derived, await DerivedAsync(after));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void AddKey_WhileAnotherProcessDoes_IsAnErrorAndLosesNoKey()
    {
        using var host = Host();
        _ = host.Services.GetRequiredService<ISecretProtector>();
        var before = System.IO.File.ReadAllText(File);
        using var other = new FileStream(File + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.Throws<IOException>(host.Services.GetRequiredService<MfaKeyFile>().AddKey);
        Assert.Equal(before, System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"version":1,"keys":[]}""")]
    [InlineData("""{"version":2,"keys":[{"id":"a","key":"AAAA"}]}""")]
    [InlineData("""{"version":1,"keys":[{"id":"a","key":"AAAA"}]}""")]
    [InlineData("""{"version":1,"keys":[{"id":"a","key":"AAAA"}],"more":1}""")]
    [InlineData("""{"version":1,"keys":[null]}""")]
    public async Task Start_FileThatIsDamaged_SaysWhichAndLeavesIt(string content)
    {
        System.IO.File.WriteAllText(File, content);
        using var host = Host();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task Start_FileUnderOtherDataProtectionKeys_SaysWhyAndLeavesIt()
    {
        _ = Protector();
        var content = System.IO.File.ReadAllText(File);
        using var host = Host(keys: "others");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains("data protection keys", error.Message, StringComparison.Ordinal);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Start_KeysThatChangedPlaces_AreRefused()
    {
        using var host = Host();
        _ = host.Services.GetRequiredService<ISecretProtector>();
        _ = host.Services.GetRequiredService<MfaKeyFile>().AddKey();
        var document = JsonNode.Parse(System.IO.File.ReadAllText(File))!;
        var (first, second) = (document["keys"]![0]!["key"]!.GetValue<string>(), document["keys"]![1]!["key"]!.GetValue<string>());
        (document["keys"]![0]!["key"], document["keys"]![1]!["key"]) = (second, first);
        System.IO.File.WriteAllText(File, document.ToJsonString());

        Assert.Throws<InvalidOperationException>(() => Protector());
    }

    [Theory]
    [InlineData("Production", "default", false)]
    [InlineData("Production", "ephemeral", false)]
    [InlineData("Staging", "default", false)]
    [InlineData("Production", "folder", true)]
    [InlineData("Development", "ephemeral", true)]
    public async Task Start_DataProtectionKeysThatNobodyKeeps_IsRefusedOutsideDevelopment(string environment, string keys, bool starts)
    {
        using var host = Host(environment, keys);

        if (starts)
        {
            await host.StartAsync();
            return;
        }

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Contains("PersistKeysToFileSystem", error.Message, StringComparison.Ordinal);      // what to do about it
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task File_HoldsNoKeyInTheClear()
    {
        var protector = Protector();
        var derived = await DerivedAsync(protector);
        var text = System.IO.File.ReadAllText(File);

        Assert.Contains(protector.CurrentKeyId, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(derived!), text, StringComparison.Ordinal);
        Assert.True(JsonNode.Parse(text)!["keys"]![0]!["key"]!.GetValue<string>().Length > 100);      // a protected payload, not 32 bytes
    }

    ISecretProtector Protector()
    {
        using var host = Host();
        return host.Services.GetRequiredService<ISecretProtector>();
    }

    static async Task<byte[]?> DerivedAsync(ISecretProtector protector) => await protector.DeriveKeyAsync("test", protector.StableKeyId, default);

    IHost Host(string environment = "Production", string keys = "folder")
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Services.AddMfa(options => options.Issuer = "Example").AddMemoryStore().AddDataProtectedKeys(File);
        var protection = builder.Services.AddDataProtection().SetApplicationName("test");
        if (keys == "ephemeral")
            protection.UseEphemeralDataProtectionProvider();
        else if (keys != "default")
            protection.PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(_folder, keys)));
        return builder.Build();
    }
}
