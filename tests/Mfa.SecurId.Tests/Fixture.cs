using Mfa.TestKit;

namespace Mfa.SecurId.Tests;

/// <summary>What most tests start from.</summary>
static class Fixture
{
    public static readonly DateTimeOffset Noon = ModelToken.Noon;
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(60);

    public static readonly SecurIdVerifier Hardware = new();

    /// <summary>Without a zone and without learning: one step to either side, nothing else.</summary>
    public static readonly SecurIdVerifier App = new(new() { MaximumDriftSteps = 0, NextCodePastSteps = 0, NextCodeFutureSteps = 0, ResynchronizationPast = 3 * Step, ResynchronizationFuture = 3 * Step });

    extension(ModelSecurIdToken model)
    {
        /// <summary>The token as its server knows it.</summary>
        public SecurIdToken Token => new(model.SerialNumber, model.Seed, model.Digits, model.Interval);

        public SecurIdToken TokenThat(SecurIdPinMode pinMode) => new(model.SerialNumber, model.Seed, model.Digits, model.Interval, pinMode);
    }

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    /// <summary>The state after a success at a time with an exact clock.</summary>
    public static SecurIdState SignedIn(this SecurIdVerifier verifier, ModelSecurIdToken token, DateTimeOffset at, SecurIdState? state = null)
    {
        var result = verifier.Verify(token.Token, token.CodeAt(at), state ?? SecurIdState.Initial, at);
        Assert.Equal(SecurIdVerificationStatus.Accepted, result.Status);
        return result.State;
    }

    /// <summary>Two consecutive codes as a person sends them: read at a time and an interval later, sent then.</summary>
    public static SecurIdVerificationResult ResynchronizeAt(this SecurIdVerifier verifier, ModelSecurIdToken token, DateTimeOffset at, SecurIdState state, TimeSpan age = default) =>
        verifier.Resynchronize(token.Token, token.CodeAt(at - age - token.Interval), token.CodeAt(at - age), state, at);
}
