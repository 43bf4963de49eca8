using System.Collections.Concurrent;
using System.Text;
using Mfa.Devices.Import;
using Mfa.Portal.Admin.Import;
using Mfa.SecurId;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Mfa.Portal.Tests.Admin;

/// <summary>An administrator uploads a seed file; people take their tokens by what is printed on them.</summary>
public sealed class ImportTests(PortalBrowser browser) : PortalTest(browser)
{
    readonly ConcurrentQueue<bool> _formsRead = new();

    // Whether the platform has read an upload's form: then its file was on the disk.
    protected override void Configure(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStartupFilter>(new FormWatch(_formsRead));

    [PeerFact("chromium", "oathtool")]
    public async Task Upload_GoodAndBadRecords_TellsOfEach_AndATokenIsAssignedByItsNumber()
    {
        var (token, other) = (new HardwareToken("FT-1001", Clock, digits: 8, period: 60), new HardwareToken("FT-1002", Clock, isCounterBased: true));
        Guard(token.Key);
        Guard(other.Key);
        var (root, _) = await SignInWithAppAsync("root");
        await UploadAsync(root, "tokens.csv", $"""
            FT-1001, {Hex(token)}, totp, 8, 60
            FT-1002, {Hex(other)}, hotp, 6, 0
            FT-1003, no seed at all, hotp, 6, 0
            FT-1004, {Hex(token)}, totp, 8, 60
            """, maker: "Feitian");

        await ExpectDoneAsync(root, "The file was read to its end.");
        Assert.Equal(["4", "2", "0", "2"], await CountsAsync(root));
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "can't be read" })).ToContainTextAsync("3, line 3");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "FT1004" })).ToContainTextAsync("seed of another token");
        Assert.Equal([false], _formsRead);

        await root.FollowAsync("To the tokens");
        await root.Field("Serial number").FillAsync("ft 1001");
        await root.PressAsync("Find");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "FT1001" })).ToContainTextAsync("FEITIAN");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "FT1002" })).ToHaveCountAsync(0);

        var alice = await SignInAsync("alice");
        await alice.BeginAssigningAsync("Token", "Hardware token");
        await alice.Field("Serial number").FillAsync("ft1001");
        await alice.EnterPairAsync(token.Code(), token.Code(1), "Add device");
        await alice.ExpectNoticeAsync("Token is assigned.");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Upload_TheSameFileAgain_FindsAllThere_AndTheActivityTellsOfTheFirst()
    {
        var token = new HardwareToken("AGAIN-1", Clock);
        Guard(token.Key);
        var (root, _) = await SignInWithAppAsync("root");
        var file = $"AGAIN-1, {Hex(token)}, totp, 6, 30";
        await UploadAsync(root, "tokens.csv", file);
        await ExpectDoneAsync(root, "The file was read to its end.");
        await root.FollowAsync("Import another file");
        await UploadAsync(root, "tokens.csv", file, isThere: true);
        await ExpectDoneAsync(root, "The file was read to its end.");

        Assert.Equal(["1", "0", "1", "0"], await CountsAsync(root));
        await root.OpenAsync("/admin/audit");
        var row = root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Token added" });
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("AGAIN1");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Upload_SdtidFile_NeedsItsPassword_AndAddsItsTokens()
    {
        using var token = SecurIdToken.Generate("123456789", expiry: new DateOnly(2037, 12, 31));
        using var file = new MemoryStream();
        await SecurIdSdtidWriter.WriteAsync(file, Entries(), new SecurIdSdtidWriteOptions(new SecurIdSdtidBatch("Batch01", "Example Corp", "Test Lab"), "correct horse".AsMemory()));
        var text = Encoding.UTF8.GetString(file.ToArray());
        var (root, _) = await SignInWithAppAsync("root");
        await UploadAsync(root, "tokens.sdtid", text);
        await ExpectDoneAsync(root, "The file was read to its end.");
        Assert.Equal(["1", "0", "0", "1"], await CountsAsync(root));

        await root.FollowAsync("Import another file");
        await root.Field("Passphrase (optional)").FillAsync("correct horse");
        await UploadAsync(root, "tokens.sdtid", text, isThere: true);
        await ExpectDoneAsync(root, "The file was read to its end.");
        Assert.Equal(["1", "1", "0", "0"], await CountsAsync(root));
        await root.FollowAsync("To the tokens");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "000123456789" })).ToHaveCountAsync(1);

        async IAsyncEnumerable<SecurIdSdtidEntry> Entries()
        {
            await Task.CompletedTask;
            yield return new SecurIdSdtidEntry(token);
        }
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Upload_SomethingElse_SaysSo_AndRehearsalAddsNothing()
    {
        var token = new HardwareToken("DRY-1", Clock);
        Guard(token.Key);
        var (root, _) = await SignInWithAppAsync("root");
        await UploadAsync(root, "page.html", "<html></html>");
        await ExpectDoneAsync(root, "The file couldn't be read to its end.");
        await Expect(root.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "The file" })).ToContainTextAsync("none of the formats");

        await root.FollowAsync("Import another file");
        await root.Field("Only check: add nothing").CheckAsync();
        await UploadAsync(root, "tokens.csv", $"DRY-1, {Hex(token)}, totp, 6, 30", isThere: true);
        await ExpectDoneAsync(root, "The file was read to its end.");
        Assert.Equal(["1", "1", "0", "0"], await CountsAsync(root));
        await root.FollowAsync("To the tokens");
        await Expect(root.Page.GetByText("DRY1")).ToHaveCountAsync(0);
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Upload_WrongFields_AreAnsweredThere_AndSecretsAreNotPutBack()
    {
        var (root, _) = await SignInWithAppAsync("root");
        await root.OpenAsync("/admin/tokens/import");
        await root.Field("Maker (optional)").FillAsync("Feitian");
        await root.Field("Transport key (optional)").FillAsync("12 34 xx");
        await UploadAsync(root, "tokens.csv", "A, 00", isThere: true);

        await root.ExpectAnswerAsync("A key is 16 to 128 hexadecimal digits. Enter it again.");
        await Expect(root.Field("Transport key (optional)")).ToHaveValueAsync("");
        await Expect(root.Field("Maker (optional)")).ToHaveValueAsync("Feitian");
        await UploadAsync(root, "empty.csv", "", isThere: true);
        await root.ExpectAnswerAsync("Choose the file.");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Upload_WithoutTheFormsToken_OrByAUser_IsRefused()
    {
        var (root, _) = await SignInWithAppAsync("root");
        await root.OpenAsync("/admin/tokens/import");
        foreach (var change in (string[])["document.querySelector('[name=forgery]').value = ''", "document.querySelector('[name=forgery]').value += 'x'", "document.querySelector('[name=forgery]').remove()"])
        {
            await root.OpenAsync("/admin/tokens/import");
            _ = await root.Page.EvaluateAsync(change);
            var answer = await root.Page.RunAndWaitForResponseAsync(
                () => UploadAsync(root, "tokens.csv", "A, 3132333435363738393031323334353637383930", isThere: true), response => response.Request.Method == "POST");
            Assert.Equal(400, answer.Status);
        }

        var (alice, _) = await SignInWithAppAsync("alice");
        await alice.OpenAsync("/admin/tokens/import");
        await alice.ExpectHeadingAsync("Not for you");
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Run_UnderWay_IsFollowedByItself_AndNoOtherBegins()
    {
        var (root, _) = await SignInWithAppAsync("root");
        await using var file = new StalledStream(Encoding.ASCII.GetBytes("A-1, 3132333435363738393031323334353637383930, hotp, 6, 0\n"));
        var runs = Portal.Services.GetRequiredService<ImportRuns>();
        var administrator = MfaActor.Administrator((await Portal.FindOwnerAsync("root")).Id);
        var run = runs.Begin(new SeedFileUpload(file), new MfaSeedFileOptions(), administrator)!;
        Assert.Null(runs.Begin(new SeedFileUpload(file), new MfaSeedFileOptions(), administrator));

        await root.OpenAsync($"/admin/tokens/import/{run.Id}");
        await ExpectDoneAsync(root, "The file is being read. This page shows how far it is.");
        await Quality.Gallery.LookAsync(root, "tokens-import-running");
        await root.OpenAsync("/admin/tokens/import");
        await UploadAsync(root, "tokens.csv", "A-2, 3132333435363738393031323334353637383931, hotp, 6, 0", isThere: true);
        await root.ExpectAnswerAsync("Another file is being imported. Try again when that is done.");

        await root.OpenAsync($"/admin/tokens/import/{run.Id}");
        file.GoOn();
        await ExpectDoneAsync(root, "The file was read to its end.");
        Assert.Equal(["1", "1", "0", "0"], await CountsAsync(root));
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Run_UnderWayWhenThePortalStops_IsBrokenOffAndCleared()
    {
        await using var file = new StalledStream([]);
        var runs = Portal.Services.GetRequiredService<ImportRuns>();
        var secret = new Cleared();
        var run = runs.Begin(new SeedFileUpload(file, secret), new MfaSeedFileOptions(), MfaActor.Administrator("root"))!;

        await runs.StopAsync(CancellationToken.None);

        Assert.Equal(ImportState.Failed, run.Look().State);
        Assert.True(secret.IsCleared);
        Assert.Null(runs.Begin(new SeedFileUpload(file), new MfaSeedFileOptions(), MfaActor.Administrator("root")));
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Upload_TooLargeOrBrokenOff_IsAnsweredAndNotLogged()
    {
        var (root, _) = await SignInWithAppAsync("root");
        await root.OpenAsync("/admin/tokens/import");
        var answer = await root.Page.EvaluateAsync<string>("""
            async () => {
              const form = new FormData();
              form.append("forgery", document.querySelector("[name=forgery]").value);
              form.append("File", new Blob([new Uint8Array(66 * 1024 * 1024)]), "large.bin");
              return await (await fetch("/admin/tokens/import", { method: "POST", body: form })).text();
            }
            """);
        Assert.Contains("This file is larger than 64 MB.", answer, StringComparison.Ordinal);
        Assert.Equal(400, await root.Page.EvaluateAsync<int>("""
            async () => (await fetch("/admin/tokens/import", { method: "POST", headers: { "Content-Type": "multipart/form-data; boundary=x" }, body: "--x\r\n" })).status
            """));
    }

    [PeerFact("chromium", "oathtool")]
    public async Task Run_OfAnotherAdministratorOrOfNobody_IsNotShown()
    {
        var (root, _) = await SignInWithAppAsync("root");
        await using var file = new StalledStream([]);
        file.GoOn();
        var others = Portal.Services.GetRequiredService<ImportRuns>().Begin(new SeedFileUpload(file), new MfaSeedFileOptions(), MfaActor.Administrator("another"))!;
        await root.OpenAsync($"/admin/tokens/import/{others.Id}");
        await root.ExpectNoticeAsync("That import isn't known here any more.");
        await root.OpenAsync($"/admin/tokens/import/{new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)}");

        await root.ExpectNoticeAsync("That import isn't known here any more.");
    }

    static string Hex(HardwareToken token) => Convert.ToHexStringLower(token.Key);

    static async Task UploadAsync(Person person, string name, string content, string maker = "", bool isThere = false)
    {
        if (!isThere)
        {
            await person.OpenAsync("/admin/tokens/import");
            await person.Field("Maker (optional)").FillAsync(maker);
        }

        await person.Field("Seed file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(content) });
        await person.PressAsync("Import");
    }

    static Task ExpectDoneAsync(Person person, string text) => Expect(person.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(text, new() { Timeout = 30_000 });

    static async Task<string[]> CountsAsync(Person person)
    {
        List<string> counts = [];
        foreach (var id in (string[])["records", "added", "there", "refused"])
            counts.Add(await person.Page.Locator("#" + id).InnerTextAsync());
        return [.. counts];
    }

    // An upload that goes on when it is told to.
    sealed class StalledStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        readonly TaskCompletionSource _goes = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => _goes.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _goes.Task.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }

    sealed class Cleared : IDisposable
    {
        public bool IsCleared { get; private set; }

        public void Dispose() => IsCleared = true;
    }

    sealed class FormWatch(ConcurrentQueue<bool> formsRead) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            _ = application.Use(async (context, rest) =>
            {
                await rest(context);
                if (context.Request.Path == "/admin/tokens/import" && HttpMethods.IsPost(context.Request.Method))
                    formsRead.Enqueue(context.Features.Get<IFormFeature>()?.Form is not null);
            });
            next(application);
        };
    }
}
