namespace Mfa.Portal.Tests.Browser;

/// <summary>
/// The one Chromium of all tests. They run one after the other: a page in the background may not ask for a security key.
/// </summary>
[CollectionDefinition(Name)]
public sealed class PortalBrowser : ICollectionFixture<PortalBrowser>, IAsyncLifetime
{
    public const string Name = "Portal";

    readonly Chromium _chromium = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task<IBrowser> StartAsync() => _chromium.StartAsync();

    public Task DisposeAsync() => _chromium.StopAsync();
}
