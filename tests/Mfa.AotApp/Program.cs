using System.Text;
using Mfa.Totp;

// RFC 6238, appendix B: at 59 s the code is 94287082, here of six digits. tests/aot.sh expects these words.
using var secret = new TotpSecret(Encoding.ASCII.GetBytes("12345678901234567890"));
var verifier = new TotpVerifier();
var now = DateTimeOffset.FromUnixTimeSeconds(59);
var first = verifier.Verify(secret, "287082", TotpState.Initial, now);
var again = verifier.Verify(secret, "287082", first.State, now);
Console.WriteLine(first.IsAccepted && again.Status == TotpVerificationStatus.Replayed ? "Accepted, then Replayed" : "Wrong");
