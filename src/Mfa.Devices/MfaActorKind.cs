namespace Mfa.Devices;

/// <summary>Who acts.</summary>
public enum MfaActorKind
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>The owner of the devices, signed in by the application.</summary>
    Owner = 1,

    /// <summary>An administrator.</summary>
    Administrator = 2,

    /// <summary>The owner after a finished recovery, who may enrol one device.</summary>
    Recovery = 3,

    /// <summary>The application itself: an import, a job.</summary>
    System = 4,
}
