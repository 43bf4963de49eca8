namespace Mfa.Portal.Layout;

/// <summary>What a page says once, after something was done.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsWarning">Whether it isn't good news.</param>
/// <param name="Device">The device whose row is lit.</param>
/// <param name="LinkText">What comes next, if something does.</param>
/// <param name="LinkUrl">Where it is done.</param>
/// <param name="ForgottenCredential">The credential of a security key that was removed, in base64url: the browser forgets it too.</param>
internal sealed record Notice(string Text, bool IsWarning = false, Guid? Device = null, string? LinkText = null, string? LinkUrl = null, string? ForgottenCredential = null);
