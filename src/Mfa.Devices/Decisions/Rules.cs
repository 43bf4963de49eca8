using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Mfa.Devices.Owners;

namespace Mfa.Devices.Decisions;

/// <summary>Who may change an owner's devices, and what they may be called.</summary>
internal static class Rules
{
    /// <summary>How far the machine that made a proof may be ahead of the one that looks at it.</summary>
    static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>
    /// While an owner has an active device, the owner needs a fresh proof of this session, by a recovery code of the current set, or by a device that is active and isn't the one
    /// that is to go. While a recovery has left none, there is nothing to prove anything with.
    /// </summary>
    /// <returns>Null if the actor may go on.</returns>
    public static MfaStatus? Authorize(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash, Guid? removed = null)
    {
        if (context.Actor.IsAdministrator)
            return null;
        if (!context.Actor.IsOwner)
            return MfaStatus.NotAllowed;
        if (!state.HasActiveDevice)
            return state.Recovery.MustEnroll ? MfaStatus.ProofRequired : null;
        return IsProved(state, context, proof, bindingHash, removed) ? null : MfaStatus.ProofRequired;
    }

    /// <summary>As <see cref="Authorize"/>; but after a recovery the person may enrol one device, in the browser that it was granted to.</summary>
    /// <returns>Null if the actor may go on.</returns>
    public static MfaStatus? AuthorizeEnrollment(OwnerState state, DecisionContext context, MfaProof? proof, byte[] bindingHash) =>
        context.Actor.Kind == MfaActorKind.Recovery
            ? IsGranted(state, context, bindingHash) ? null : MfaStatus.NotAllowed
            : Authorize(state, context, proof, bindingHash);

    /// <summary>
    /// Whether what was begun may be finished. What was begun without a proof, while there was no active device, doesn't add or activate one beside a device
    /// that has become active since: a stolen session could begin in time and finish at leisure. Nor does it while a recovery has left none.
    /// </summary>
    /// <param name="state">The owner's.</param>
    /// <param name="context">Who finishes.</param>
    /// <param name="wasAuthorized">Whether who began had a proof, or needs none as administrators do.</param>
    /// <param name="bindingHash">The session.</param>
    /// <returns>Null if it may go on.</returns>
    public static MfaStatus? AuthorizeFinish(OwnerState state, DecisionContext context, bool wasAuthorized, byte[] bindingHash) =>
        context.Actor.Kind == MfaActorKind.Recovery ? IsGranted(state, context, bindingHash) ? null : MfaStatus.NotAllowed
        : wasAuthorized || !context.Actor.IsOwner || (!state.HasActiveDevice && !state.Recovery.MustEnroll) ? null
        : MfaStatus.ProofRequired;

    /// <summary>
    /// Whether an enrolment is the caller's to go on with: a person's is that session's which began it. One that an administrator began is anybody's who has its id,
    /// as is one that was begun without a session.
    /// </summary>
    public static bool IsOf(PendingEnrollment pending, DecisionContext context, byte[] bindingHash) =>
        !context.Actor.IsPerson || pending.Session.Length == 0 || CryptographicOperations.FixedTimeEquals(pending.Session, bindingHash);

    /// <summary>
    /// Whether who begins now, and was let, had a proof or needs none as administrators do; otherwise there was nothing to protect yet, or a recovery allowed it, which is asked
    /// again at the end.
    /// </summary>
    public static bool IsAuthorized(OwnerState state, DecisionContext context) => context.Actor.IsAdministrator || (context.Actor.IsOwner && state.HasActiveDevice);

    /// <summary>Whether a proof is fresh, of this owner and session, and by something that still signs in and isn't about to go.</summary>
    public static bool IsProved(OwnerState state, DecisionContext context, [NotNullWhen(true)] MfaProof? proof, byte[] bindingHash, Guid? removed = null) =>
        proof is not null
        && proof.Owner == context.Owner
        && proof.IsBoundTo(bindingHash)
        && proof.At <= context.Now + ClockTolerance
        && context.Now - proof.At < context.Options.ProofLifetime
        && (proof.RecoveryCodeSet > 0
            ? state.Recovery.Codes is { Codes.Count: > 0 } codes && codes.Number == proof.RecoveryCodeSet
            : proof.DeviceId != removed && state.Find(proof.DeviceId) is { IsActive: true } device && device.IsValidAt(context.Now));

    static bool IsGranted(OwnerState state, DecisionContext context, byte[] bindingHash) =>
        state.Recovery is { MustEnroll: true, FrozenUntil: null, Grant: { CodeHash: null } grant }
        && context.Now < grant.Until
        && bindingHash.Length > 0
        && CryptographicOperations.FixedTimeEquals(grant.Browser, bindingHash);

    /// <summary>Names tell an owner's devices apart, for people: case makes no difference, nor, where the platform has ICU, how accents are encoded.</summary>
    public static bool IsNameTaken(OwnerState state, string name, Guid? except = null) =>
        state.Devices.Any(device => device.Id != except && string.Equals(Fold(device.Name), Fold(name), StringComparison.OrdinalIgnoreCase));

    /// <summary>What a recovery has deactivated keeps its place, and one more is to be enrolled beside it: so often, until the owner tidies up.</summary>
    const int RecoveryRoom = 4;

    /// <summary>Whether there is room for one more.</summary>
    public static bool HasRoom(OwnerState state, DecisionContext context) =>
        state.Devices.Count < context.Options.MaximumDevices + (state.Recovery.MustEnroll ? RecoveryRoom : 0);

    /// <summary>Whether there is room for one more of that name.</summary>
    public static MfaStatus? Admit(OwnerState state, DecisionContext context, string name) =>
        !IsName(name) ? MfaStatus.NameInvalid
        : !HasRoom(state, context) ? MfaStatus.DeviceLimitReached
        : IsNameTaken(state, name) ? MfaStatus.NameTaken
        : null;

    /// <summary>Whether it is 1 to 64 printable characters, without a space at its ends.</summary>
    public static bool IsName(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Trim() != name)
            return false;
        var length = 0;
        for (var index = 0; index < name.Length; length++)
        {
            // A surrogate that stands alone isn't a character, and a control or format character shows nothing, or something else than is there.
            if (!System.Text.Rune.TryGetRuneAt(name, index, out var rune))
                return false;
            if (System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
                return false;
            index += rune.Utf16SequenceLength;
        }

        return length <= MfaEnrollment.MaximumNameLength;
    }

    /// <summary>The hash of a binding that may be left out: then no proof is bound to it.</summary>
    public static byte[] HashOrNothing(ReadOnlyMemory<byte> binding) => binding.IsEmpty ? [] : MfaSignIn.HashOf(binding);

    static string Fold(string name) => name.Normalize(System.Text.NormalizationForm.FormKC);
}
