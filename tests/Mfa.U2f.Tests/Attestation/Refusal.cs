using System.Runtime.ExceptionServices;

namespace Mfa.U2f.Tests.Attestation;

/// <summary>Asserts of refusals.</summary>
internal static class Refusal
{
    public static void AssertIs(FidoAttestationFailure failure, string detail, FidoAttestationResult result)
    {
        Assert.Equal((failure, detail), (result.Failure, result.FailureDetail));
        Assert.False(result.IsAccepted);
        Assert.Null(result.Attestation);
        Assert.Equal(StatusOf(failure), result.Status);
    }

    /// <summary>Runs an action and counts the exceptions that were thrown on this thread, caught ones too.</summary>
    public static T CountingExceptions<T>(Func<T> action, out int count)
    {
        var (thread, thrown) = (Environment.CurrentManagedThreadId, 0);
        void Count(object? sender, FirstChanceExceptionEventArgs args)
        {
            if (Environment.CurrentManagedThreadId == thread)
                thrown++;
        }

        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            return action();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
            count = thrown;
        }
    }

    static FidoStatus StatusOf(FidoAttestationFailure failure) => failure switch
    {
        FidoAttestationFailure.FormatUnsupported => FidoStatus.UnsupportedAttestationFormat,
        FidoAttestationFailure.StatementMalformed => FidoStatus.MalformedAttestationStatement,
        FidoAttestationFailure.CertificateMalformed => FidoStatus.MalformedAttestationStatement,
        FidoAttestationFailure.AlgorithmUnsupported => FidoStatus.UnsupportedAlgorithm,
        _ => FidoStatus.AttestationInvalid,
    };
}
