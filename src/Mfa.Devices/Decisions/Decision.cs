using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>What a verb decides: the answer, the state to store before it is given (null if nothing changes), and what the audit is to say.</summary>
internal sealed record Decision<TAnswer>(TAnswer Answer, OwnerState? Next = null, params AuditDraft[] Events);
