namespace Mfa.Portal.Setup;

/// <summary>The folder that holds everything the portal must not lose, for its owner alone.</summary>
internal sealed class DataFolder
{
    const UnixFileMode FileOfOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite, FolderOfOwner = FileOfOwner | UnixFileMode.UserExecute;

    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <exception cref="StartRefusedException">The folder is there already, and open to others.</exception>
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

    /// <summary>Makes the database's file before the database does, which would make it as open as the process makes files; what lies beside it has its mode.</summary>
    public void CreateDatabaseFile()
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(Database))
            new FileStream(Database, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = FileOfOwner }).Dispose();
    }

    static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            _ = Directory.CreateDirectory(path);
        else if (!Directory.Exists(path))
            _ = Directory.CreateDirectory(path, FolderOfOwner);
        else if ((File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            throw new StartRefusedException($"Others can open {path}, where passwords and keys lie. Say chmod 700 {path}");
    }
}
