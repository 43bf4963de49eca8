namespace Mfa.Tool.Commands.KeyUri;

/// <summary>One odd thing about a key URI.</summary>
/// <param name="Kind">A documented word.</param>
/// <param name="Parameter">The parameter that it is about, if it is about one.</param>
/// <param name="Message">A sentence.</param>
internal sealed record KeyUriRemark(string Kind, string? Parameter, string Message);
