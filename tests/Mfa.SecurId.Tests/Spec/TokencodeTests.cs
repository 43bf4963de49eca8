using Mfa.TestKit;

namespace Mfa.SecurId.Tests.Spec;

public class TokencodeTests
{
    static readonly IReadOnlyList<TokencodeVector> Vectors = SecurIdVectors.Load().Tokencodes;

    [Fact]
    public void Generate_EveryVector_GivesItsCode()
    {
        Assert.Equal(384, Vectors.Count);
        Assert.All(Vectors, vector => Assert.Equal(vector.Code, SecurIdGenerator.Generate(vector.ToToken(), DateTimeOffset.FromUnixTimeSeconds(vector.Time), vector.Pin)));
    }

    [Fact]
    public void Verify_EveryVector_IsAcceptedAndItsNeighbourIsNot()
    {
        var exact = new SecurIdVerifier(new() { PastSteps = 0, FutureSteps = 0, NextCodePastSteps = 0, NextCodeFutureSteps = 0 });
        Assert.All(Vectors, vector =>
        {
            var now = DateTimeOffset.FromUnixTimeSeconds(vector.Time);
            Assert.Equal(0, Verify(vector, now).StepOffset);
            Assert.Equal(SecurIdVerificationStatus.Rejected, Verify(vector, now + TimeSpan.FromSeconds(vector.Interval)).Status);
        });

        SecurIdVerificationResult Verify(TokencodeVector vector, DateTimeOffset now) => vector.Pin is null
            ? exact.Verify(vector.ToToken(), vector.Code, SecurIdState.Initial, now)
            : exact.Verify(vector.ToToken(), vector.Code, vector.Pin, SecurIdState.Initial, now);
    }

    [Fact]
    public void Generate_TheReadableExample_GivesItsCode() =>
        Assert.Equal("488053", SecurIdGenerator.Generate(new ModelSecurIdToken().Token, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)));

    [Theory]
    [InlineData(30, 6)]
    [InlineData(60, 8)]
    [InlineData(60, 7)]
    public void Generate_AcrossEveryBoundaryOfTheCalendar_IsTheModels(int interval, int digits)
    {
        var model = new ModelSecurIdToken(digits: digits, interval: interval);
        string[] boundaries = ["1970-01-01T00:04", "1999-12-31T23:59", "2000-02-29T00:00", "2023-12-31T23:59", "2024-02-29T12:00", "2026-03-01T00:00", "2038-01-19T03:14", "9999-12-31T23:50"];
        foreach (var boundary in boundaries)
        {
            for (var seconds = -210; seconds < 400; seconds += 15)
            {
                var time = DateTimeOffset.Parse(boundary + "Z", null).AddSeconds(seconds);
                Assert.Equal(model.CodeAt(time), SecurIdGenerator.Generate(model.Token, time));
            }
        }
    }

    [Fact]
    public void Generate_AnotherSerialNumber_GivesAnotherCode()
    {
        // It is an input of the algorithm: its last eight digits.
        var model = new ModelSecurIdToken();

        Assert.NotEqual(model.CodeAt(Fixture.Noon), SecurIdGenerator.Generate(new SecurIdToken("000123456780", model.Seed), Fixture.Noon));
        Assert.Equal(model.CodeAt(Fixture.Noon), SecurIdGenerator.Generate(new SecurIdToken("123456789", model.Seed), Fixture.Noon));
    }

    [Fact]
    public void Generate_BeforeTheFirstStep_IsAnArgumentError() =>
        Assert.Throws<ArgumentOutOfRangeException>("now", () => SecurIdGenerator.Generate(new ModelSecurIdToken().Token, DateTimeOffset.UnixEpoch.AddTicks(-1)));

    [Fact]
    public void GetNextCodeAt_AnyMoment_IsTheNextBoundary()
    {
        var token = new ModelSecurIdToken().Token;

        Assert.Equal(Fixture.Noon.AddSeconds(60), SecurIdGenerator.GetNextCodeAt(token, Fixture.Noon));
        Assert.Equal(Fixture.Noon.AddSeconds(60), SecurIdGenerator.GetNextCodeAt(token, Fixture.Noon.AddSeconds(59.9)));
    }
}
