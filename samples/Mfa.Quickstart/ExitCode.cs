using Mfa.Totp;

namespace Mfa.Quickstart;

static class ExitCode
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;
    public const int UnreadableFile = 3;

    public static int Of(in TotpVerificationResult result) => result.IsAccepted ? Done : Refused;
}
