using System.Buffers.Text;
using Mfa.BrowserKit;
using Mfa.TestKit;
using Mfa.U2f.BrowserTests.Browser;

namespace Mfa.U2f.BrowserTests.Extensions;

/// <summary>largeBlob: data at the credential, written by the page and read through the relying party's request.</summary>
[Collection(ChromiumFixture.Name)]
public class LargeBlobTests(ChromiumFixture chromium)
{
    static readonly byte[] Blob = "a blob"u8.ToArray();

    static readonly FidoRegistrationRequest Asked = new()
    {
        ResidentKey = FidoResidentKey.Required,
        UserVerification = FidoUserVerification.Required,
        Extensions = FidoExtensionRequests.LargeBlob,
    };

    static readonly FidoAuthenticationRequest Read = new() { UserVerification = FidoUserVerification.Required, Extensions = FidoExtensionRequests.LargeBlob };

    [PeerTheory(ChromiumFixture.Program)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Register_Asked_SaysWhetherThereIsRoom(bool able)
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey with { HasLargeBlob = able });

        var result = await site.RegisterAsync(Asked);

        Assert.Equal((FidoStatus.Accepted, able), (result.Status, result.Extensions.LargeBlobSupported));
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_BlobThatWasWritten_IsRead()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey with { HasLargeBlob = true });
        var credential = await site.RegisteredAsync(Asked);

        var written = await WriteAsync(site, credential);
        var read = await site.SignInAsync(written.UpdatedCredential!, Read);

        Assert.Equal((FidoStatus.Accepted, true), (written.Status, written.Extensions.LargeBlobWritten));
        Assert.Null(written.Extensions.LargeBlob);
        Assert.Equal(FidoStatus.Accepted, read.Status);
        Assert.Equal(Blob, read.Extensions.LargeBlob?.ToArray());
        Assert.Null(read.Extensions.LargeBlobWritten);
    }

    [PeerFact(ChromiumFixture.Program)]
    public async Task SignIn_NothingWasWritten_ReadsNothing()
    {
        await using var site = await Site.OpenAsync(chromium);
        _ = await site.Page.PlugInAsync(VirtualKeyModel.Passkey with { HasLargeBlob = true });
        var credential = await site.RegisteredAsync(Asked);

        var result = await site.SignInAsync(credential, Read);

        Assert.Equal(FidoStatus.Accepted, result.Status);
        Assert.Null(result.Extensions.LargeBlob);
    }

    // The relying party asks to read; the page writes in its place.
    static async Task<FidoAuthenticationResult> WriteAsync(Site site, FidoCredential credential)
    {
        var ceremony = site.BeginAuthentication(credential, Read);
        var options = ceremony.OptionsJson.Replace("\"read\":true", $"\"write\":\"{Base64Url.EncodeToString(Blob)}\"", StringComparison.Ordinal);
        return site.Finish(ceremony, await site.Page.GetAsync(options), credential);
    }
}
