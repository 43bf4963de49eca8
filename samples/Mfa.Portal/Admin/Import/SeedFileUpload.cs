using Mfa.KeyContainers;

namespace Mfa.Portal.Admin.Import;

/// <summary>An uploaded file with what opens it; the bytes of both are cleared when it is disposed.</summary>
internal sealed class SeedFileUpload(SeedFileForm form, TokenKeyCredentials credentials) : IDisposable
{
    public Stream File => form.File;

    public void Dispose()
    {
        form.Dispose();
        credentials.Dispose();
    }
}
