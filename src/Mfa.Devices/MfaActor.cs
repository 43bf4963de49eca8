namespace Mfa.Devices;

/// <summary>
/// Who calls, for the rules and for the audit: named at every call that changes something. Immutable. The application vouches for it.
/// </summary>
public sealed class MfaActor
{
    /// <summary>The longest id and source address: 256 characters.</summary>
    public const int MaximumLength = 256;

    MfaActor(MfaActorKind kind, string id, string? sourceAddress)
    {
        if (id.Length > MaximumLength || sourceAddress?.Length > MaximumLength)
            throw new ArgumentException($"Id and source address have at most {MaximumLength} characters.", nameof(id));
        if (!MfaOwnerKey.IsPlainText(id) || !MfaOwnerKey.IsPlainText(sourceAddress ?? ""))
            throw new ArgumentException("Id and source address hold no control character and no lone surrogate.", nameof(id));
        Kind = kind;
        Id = id;
        SourceAddress = sourceAddress;
    }

    /// <summary>The kind.</summary>
    public MfaActorKind Kind { get; }

    /// <summary>Who it is; empty for an owner, also after a recovery, whose pseudonym stands in the audit.</summary>
    public string Id { get; }

    /// <summary>From where, such as an IP address; null if it isn't known. It is stored in the audit.</summary>
    public string? SourceAddress { get; }

    /// <summary>The owner of the devices, whom the application has signed in, at least with the password.</summary>
    /// <param name="sourceAddress">From where, at most 256 characters; null if it isn't known.</param>
    /// <exception cref="ArgumentException">The address is too long, or holds a control character or a lone surrogate.</exception>
    public static MfaActor Owner(string? sourceAddress = null) => new(MfaActorKind.Owner, "", sourceAddress);

    /// <summary>An administrator: exempt from proofs, and audited.</summary>
    /// <param name="id">Who, 1 to 256 characters.</param>
    /// <param name="sourceAddress">From where, at most 256 characters; null if it isn't known.</param>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    /// <exception cref="ArgumentException">The id is blank, or one of them is too long or holds a control character or a lone surrogate.</exception>
    public static MfaActor Administrator(string id, string? sourceAddress = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new MfaActor(MfaActorKind.Administrator, id, sourceAddress);
    }

    /// <summary>
    /// The owner after a finished lost-device case, or with an administrator's code: may enrol one device, in the browser that finished or entered it, and nothing else. The
    /// binding of those calls is the one that recovery was given.
    /// </summary>
    /// <param name="sourceAddress">From where, at most 256 characters; null if it isn't known.</param>
    /// <exception cref="ArgumentException">The address is too long, or holds a control character or a lone surrogate.</exception>
    public static MfaActor Recovery(string? sourceAddress = null) => new(MfaActorKind.Recovery, "", sourceAddress);

    /// <summary>The application itself: exempt from proofs, and audited.</summary>
    /// <param name="id">Which part of it, 1 to 256 characters.</param>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    /// <exception cref="ArgumentException">The id is blank, too long, or holds a control character or a lone surrogate.</exception>
    public static MfaActor System(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return new MfaActor(MfaActorKind.System, id, null);
    }

    internal bool IsOwner => Kind == MfaActorKind.Owner;

    /// <summary>Whether it is the person whose devices they are, in whichever standing: bound to a session.</summary>
    internal bool IsPerson => Kind is MfaActorKind.Owner or MfaActorKind.Recovery;

    internal bool IsAdministrator => Kind is MfaActorKind.Administrator or MfaActorKind.System;

    /// <summary>The kind.</summary>
    public override string ToString() => Kind.ToString();
}
