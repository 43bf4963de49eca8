namespace Mfa.Portal.Setup;

/// <summary>The folder that holds everything the portal must not lose, for its owner alone.</summary>
internal sealed class DataFolder
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        DataProtectionKeys = new DirectoryInfo(System.IO.Path.Combine(Path, "data-protection"));
        Create(Path);
        Create(DataProtectionKeys.FullName);
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "portal.db");

    /// <summary>The master keys of the device layer, protected by <see cref="DataProtectionKeys"/>.</summary>
    public string MfaKeys => System.IO.Path.Combine(Path, "mfa-keys.json");

    public DirectoryInfo DataProtectionKeys { get; }

    static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            _ = Directory.CreateDirectory(path);
        else if (!Directory.Exists(path))
            _ = Directory.CreateDirectory(path, OwnerOnly);
    }
}
