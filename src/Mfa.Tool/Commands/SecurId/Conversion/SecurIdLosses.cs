namespace Mfa.Tool.Commands.SecurId.Conversion;

/// <summary>What may be left out: the documented words.</summary>
internal static class SecurIdLosses
{
    /// <summary>The first day, of which a version 2 string says nothing.</summary>
    public const string Birth = "birth";

    /// <summary>The flag, of which a version 3 string says nothing.</summary>
    public const string LocalPin = "local-pin";

    /// <summary>Whom an sdtid file says that the token is for.</summary>
    public const string Assignment = "assignment";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Birth, LocalPin, Assignment];
}
