namespace Mfa.Portal.Layout;

/// <summary>What a page says once, after something was done.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsWarning">Whether it isn't good news.</param>
/// <param name="Device">The device whose row is lit.</param>
/// <param name="ForgottenCredential">The credential of a security key that was removed, in base64url: the browser forgets it too.</param>
internal sealed record Notice(string Text, bool IsWarning = false, Guid? Device = null, string? ForgottenCredential = null);
