using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Mfa.Portal.Tests.Quality;

/// <summary>
/// Looks at a page as people and their programs do: light and dark, on a desk, on a phone, on the narrowest screen. Pictures go to <c>artifacts/screenshots</c>.
/// </summary>
static class Gallery
{
    static readonly Lazy<string> Folder = new(() =>
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Mfa.sln")))
            root = root.Parent ?? throw new InvalidOperationException("Not in a clone.");
        return Directory.CreateDirectory(Path.Combine(root.FullName, "artifacts", "screenshots")).FullName;
    });

    static readonly (string Name, ColorScheme Scheme)[] Schemes = [("light", ColorScheme.Light), ("dark", ColorScheme.Dark)];

    static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };

    // What the dark scheme changes.
    static readonly AxeRunOptions Colours = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    public static async Task LookAsync(Person person, string name)
    {
        var page = person.Page;
        foreach (var (schemeName, scheme) in Schemes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(360, 740);
            await ShootAsync(page, $"{name}-360-{schemeName}");
            await page.SetViewportSizeAsync(1280, 900);
            await ShootAsync(page, $"{name}-1280-{schemeName}");
            var findings = (await page.RunAxe(scheme == ColorScheme.Light ? Everything : Colours)).Violations
                .Select(violation => $"{name}, {schemeName}: {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}");
            Assert.Empty(findings);
        }

        // WCAG 2.2, 1.4.10: no scrolling in two directions at 320 CSS pixels.
        await page.SetViewportSizeAsync(320, 640);
        var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(width <= 320, $"{name} is {width} pixels wide.");
        await page.SetViewportSizeAsync(1280, 900);
    }

    static async Task ShootAsync(IPage page, string name) => _ = await page.ScreenshotAsync(new() { Path = Path.Combine(Folder.Value, name + ".png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
}
