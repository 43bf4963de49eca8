namespace Mfa.Portal.Admin.Import;

/// <summary>A file to import, with what is cleared afterwards: its bytes, and what opens it.</summary>
internal sealed class SeedFileUpload(Stream file, params IReadOnlyList<IDisposable> cleared) : IDisposable
{
    public Stream File => file;

    public void Dispose()
    {
        foreach (var secret in cleared)
            secret.Dispose();
    }
}
