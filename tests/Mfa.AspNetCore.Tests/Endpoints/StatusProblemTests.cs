using Mfa.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.AspNetCore.Tests.Endpoints;

/// <summary>Every status is a problem with a type, a status code and a title of its own.</summary>
public sealed class StatusProblemTests
{
    readonly DefaultHttpContext _context = new()
    {
        RequestServices = new ServiceCollection().AddSingleton<TimeProvider>(new FakeTimeProvider(Site.Noon)).AddOptions().BuildServiceProvider(),
    };

    [Fact]
    public void Statuses_EachHaveATypeThatDoesNotChange()
    {
        var types = Enum.GetValues<MfaStatus>().Where(status => status != MfaStatus.Accepted).Select(status => Of(status).ProblemDetails.Type!).ToArray();

        Assert.Equal(types.Length, types.Distinct().Count());
        Assert.Contains("urn:mfa:status:next-code-required", types);
        Assert.Contains("urn:mfa:status:no-active-device", types);
        Assert.All(types, type => Assert.Matches("^urn:mfa:status:[a-z]+(-[a-z]+)*$", type));
    }

    [Theory]
    [InlineData(MfaStatus.Malformed, 400)]
    [InlineData(MfaStatus.ProofRequired, 403)]
    [InlineData(MfaStatus.NotAllowed, 403)]
    [InlineData(MfaStatus.CodesClosed, 403)]
    [InlineData(MfaStatus.DeviceNotFound, 404)]
    [InlineData(MfaStatus.LastDevice, 409)]
    [InlineData(MfaStatus.AheadOfClock, 409)]
    [InlineData(MfaStatus.Exhausted, 409)]
    [InlineData(MfaStatus.Rejected, 422)]
    [InlineData(MfaStatus.Throttled, 429)]
    [InlineData(MfaStatus.PinRequired, 422)]
    [InlineData(MfaStatus.PinInvalid, 400)]
    [InlineData(MfaStatus.PinNotSupported, 409)]
    [InlineData(MfaStatus.ChannelsMissing, 409)]
    [InlineData(MfaStatus.AddressChangedRecently, 409)]
    [InlineData(MfaStatus.RecoveryFrozen, 409)]
    [InlineData(MfaStatus.Waiting, 409)]
    [InlineData(MfaStatus.NotOffered, 404)]
    [InlineData(MfaStatus.NotPending, 409)]
    [InlineData(MfaStatus.Busy, 503)]
    [InlineData(MfaStatus.Unavailable, 503)]
    [InlineData((MfaStatus)999, 422)]      // what a later version says is a refusal too
    public void Status_HasAnHttpStatus(MfaStatus status, int expected) => Assert.Equal(expected, Of(status).StatusCode);

    [Theory]
    [InlineData(0.001, "1")]
    [InlineData(1, "1")]
    [InlineData(1.001, "2")]
    [InlineData(-5, "1")]
    public void RetryAfter_IsRoundedUp(double seconds, string expected)
    {
        _ = StatusProblems.Of(_context, MfaStatus.Throttled, Site.Noon + TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, _context.Response.Headers.RetryAfter);
    }

    ProblemHttpResult Of(MfaStatus status) => (ProblemHttpResult)StatusProblems.Of(_context, status);
}
