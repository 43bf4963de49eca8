using Mfa.Portal.Accounts;

namespace Mfa.Portal.Recovery;

/// <summary>Somebody who gave the password and has no device at hand.</summary>
internal sealed record LostSignIn(MfaOwnerKey Owner, UserRow User);
