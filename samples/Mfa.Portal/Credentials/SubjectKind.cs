namespace Mfa.Portal.Credentials;

/// <summary>In which standing somebody acts on devices.</summary>
internal enum SubjectKind
{
    /// <summary>On the person's own, signed in.</summary>
    Own,

    /// <summary>An administrator, on somebody else's.</summary>
    Administered,

    /// <summary>On the person's own, of which all are lost: after the password and a recovery, for one enrolment.</summary>
    Recovering,
}
