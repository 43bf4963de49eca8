namespace Mfa.Devices.Import;

/// <summary>How far an import is.</summary>
/// <param name="Records">Records that were read.</param>
/// <param name="Added">Tokens that were added; in a rehearsal, that could be.</param>
/// <param name="AlreadyAdded">Tokens that were there.</param>
/// <param name="Refused">Records of which nothing came.</param>
/// <param name="BytesRead">Bytes of the file that were read.</param>
public readonly record struct MfaSeedFileProgress(long Records, long Added, long AlreadyAdded, long Refused, long BytesRead);
