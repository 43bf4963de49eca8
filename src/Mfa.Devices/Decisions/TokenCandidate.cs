using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>What an enrolment's serial number led to.</summary>
/// <param name="Code">What the codes are searched in: the token's, or a made-up one.</param>
/// <param name="Origin">The token as the inventory has it; null if there is none to be had, which costs what wrong codes do.</param>
/// <param name="Claim">The claim on it; null while it is only looked at.</param>
internal sealed record TokenCandidate(CodeEntry Code, TokenEntry? Origin = null, MfaClaim? Claim = null);
