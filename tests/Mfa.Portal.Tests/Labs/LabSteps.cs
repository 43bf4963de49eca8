namespace Mfa.Portal.Tests.Labs;

/// <summary>The page of a lab, as whoever is signed in sees it.</summary>
static class LabSteps
{
    /// <summary>A lab as docs/labs has it.</summary>
    public static Task<string> ReadDocumentAsync(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mfa.sln")))
            folder = folder.Parent!;
        return File.ReadAllTextAsync(Path.Combine(folder.FullName, "docs", "labs", name));
    }

    /// <summary>Expects the first steps to be ticked off, and no other.</summary>
    public static async Task ExpectTicksAsync(this Person person, string lab, int done)
    {
        await person.OpenAsync($"/labs/{lab}");
        var steps = await person.Page.Locator("ol.lab > li").EvaluateAllAsync<bool[]>("items => items.map(item => item.classList.contains('ticked'))");
        Assert.Equal(Enumerable.Range(0, steps.Length).Select(index => index < done), steps);
        await Expect(person.Page.Locator("#lab-count")).ToHaveTextAsync($"{done} of {steps.Length} done");
        await person.OpenAsync("/credentials");
    }
}
