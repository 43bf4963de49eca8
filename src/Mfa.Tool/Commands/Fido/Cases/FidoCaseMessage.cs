namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>What a U2F key and its browser answered.</summary>
/// <param name="Data">The registration data, or the signature data.</param>
/// <param name="ClientData">The client data as they came.</param>
/// <param name="KeyHandle">The key handle that the browser named; null if it isn't in the case.</param>
internal sealed record FidoCaseMessage(byte[] Data, byte[] ClientData, byte[]? KeyHandle);
