namespace Mfa.Portal.Challenge;

/// <summary>Whoever is asked for a second factor: after the password, or again for something that matters.</summary>
/// <param name="Owner">Who.</param>
/// <param name="Binding">The session.</param>
/// <param name="IsStepUp">Whether the person is signed in already.</param>
/// <param name="ReturnUrl">The page to go on to after the sign-in, as the partial cookie keeps it.</param>
internal sealed record WaitingSignIn(MfaOwnerKey Owner, ReadOnlyMemory<byte> Binding, bool IsStepUp, string? ReturnUrl);
