namespace Mfa.KeyContainers.Tests;

/// <summary>The samples that other programs made: secret 12345678901234567890 (ASCII), passphrase qwerty, pre-shared key 12345678901234567890123456789012 (hexadecimal).</summary>
internal static class Sample
{
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", name));

    public static Stream Open(string name) => new MemoryStream(Read(name), writable: false);
}
