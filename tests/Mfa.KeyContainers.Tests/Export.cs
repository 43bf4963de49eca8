using System.Text;

namespace Mfa.KeyContainers.Tests;

/// <summary>Exports keys into a file in memory, as tests like it.</summary>
internal static class Export
{
    public static byte[] Pskc(PskcExportOptions options, params IEnumerable<TokenKey> keys)
    {
        using var file = new MemoryStream();
        PskcExporter.WriteAsync(file, Each(keys), options).GetAwaiter().GetResult();
        return file.ToArray();
    }

    public static string PskcText(PskcExportOptions options, params IEnumerable<TokenKey> keys) => Encoding.UTF8.GetString(Pskc(options, keys));

    public static async IAsyncEnumerable<TokenKey> Each(IEnumerable<TokenKey> keys)
    {
        await Task.CompletedTask;
        foreach (var key in keys)
            yield return key;
    }
}
