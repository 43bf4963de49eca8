namespace Mfa.Devices.Tests;

/// <summary>What may stand in the audit: what every database takes.</summary>
public class ActorTests
{
    [Theory]
    [InlineData("2001:db8::1", true)]
    [InlineData("unknown (via \u65e5\u672c \ud83d\ude00)", true)]
    [InlineData("192.0.2.1\0", false)]
    [InlineData("192.0.2.1\r\n", false)]
    public void Texts_HaveNoControls(string text, bool isAllowed) => AssertText(text, isAllowed);

    [Fact]
    public void Texts_HaveNoLoneSurrogate()
    {
        AssertText("\ud83d\ude00", true);
        AssertText("\ud83d", false);
        AssertText("x\ude00", false);
        AssertText("\ude00\ud83d", false);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public async Task Tenant_OfTheInventory_IsAsLongAsAnOwners(int length, bool isAllowed)
    {
        using var layer = new Layer();
        var tenant = new string('t', length);
        using var seed = HardwareTokenSeed.ForTotp("1", new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 });

        if (isAllowed)
            Assert.Equal([MfaTokenAddOutcome.Added], await layer.Inventory.AddAsync(tenant, [seed], MfaActor.System("tests"), default));
        else
            await Assert.ThrowsAsync<ArgumentException>(() => layer.Inventory.AddAsync(tenant, [seed], MfaActor.System("tests"), default).AsTask());
    }

    static void AssertText(string text, bool isAllowed)
    {
        Func<MfaActor>[] actors = [() => MfaActor.Owner(text), () => MfaActor.Administrator("root", text), () => MfaActor.Administrator(text), () => MfaActor.System(text)];

        foreach (var actor in actors)
        {
            if (isAllowed)
                Assert.Contains(text, new[] { actor().Id, actor().SourceAddress });
            else
                Assert.Throws<ArgumentException>(actor);
        }
    }
}
