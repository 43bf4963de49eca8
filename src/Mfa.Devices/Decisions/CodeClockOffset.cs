namespace Mfa.Devices.Decisions;

/// <summary>How far off two codes are that belong together, whichever protocol they are of.</summary>
internal sealed record CodeClockOffset(TimeSpan Offset, bool IsLikelyTimeZone);
