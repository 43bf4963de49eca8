namespace Mfa.SecurId.Sdtid;

/// <summary>An element of a section.</summary>
/// <param name="Path">The names from the section down, with dots between them: <c>TKN.TokenAttributes.Nickname</c>.</param>
/// <param name="Name">Its own.</param>
/// <param name="Value">Its text as parsed; null if there are elements in it instead.</param>
internal readonly record struct SdtidElement(string Path, string Name, string? Value);
