using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Mfa.AspNetCore.Secrets;
using Microsoft.AspNetCore.DataProtection;

namespace Mfa.AspNetCore;

/// <summary>
/// A file with the master keys of the device layer, each protected by the application's data protection. Whoever has the file alone has nothing; whoever has lost it,
/// or the data protection keys, has lost every authenticator app and every hardware token.
/// </summary>
/// <remarks>
/// The device layer derives keys from master keys and has to derive the same ones for ever, which data protection, whose keys roll, can't do: hence master keys of our
/// own, under data protection. Thread-safe, and safe against other processes on the same file.
/// </remarks>
public sealed class MfaKeyFile
{
    const string Purpose = "Mfa.AspNetCore.MasterKeys.v1";

    // The largest file that is read: some hundred keys.
    const int MaximumLength = 64 * 1024;

    // Ten seconds: whoever holds the lock writes some hundred bytes.
    const int MaximumAttempts = 500;

    static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly IDataProtectionProvider _protection;
    readonly TimeProvider _clock;

    internal MfaKeyFile(string path, IDataProtectionProvider protection, TimeProvider clock)
    {
        Path = System.IO.Path.GetFullPath(path);
        _protection = protection;
        _clock = clock;
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>
    /// Adds a new key, which protects from the next start on; the others go on opening what they protected. Then restart every process, and run
    /// <see cref="MfaDeviceAdmin.ReprotectAsync"/> to its end.
    /// </summary>
    /// <returns>The new key's id.</returns>
    /// <exception cref="IOException">Another process is changing the file, or it can't be written.</exception>
    /// <exception cref="InvalidOperationException">The file can't be opened.</exception>
    public string AddKey()
    {
        _ = Load();

        using var guard = Lock();
        var document = Read();
        var added = NewEntry();
        Write(document with { Keys = [added, .. document.Keys] });
        return added.Id;
    }

    /// <summary>The keys; the file is made if there is none yet.</summary>
    internal IReadOnlyList<MfaMasterKey> Load()
    {
        if (!File.Exists(Path))
            Create();
        return [.. Read().Keys.Select(Open)];
    }

    /// <summary>Makes the file, unless another process makes it meanwhile: then its keys are the keys.</summary>
    void Create()
    {
        for (var attempt = 1; !File.Exists(Path); attempt++)
        {
            try
            {
                using var guard = Lock();
                if (!File.Exists(Path))
                    Write(new KeyFileDocument(KeyFileDocument.CurrentVersion, [NewEntry()]));
            }
            catch (IOException exception) when (exception is not DirectoryNotFoundException && attempt < MaximumAttempts && !Directory.Exists(Path))
            {
                Thread.Sleep(BetweenAttempts);   // another process holds the lock: it is about to make the file
            }
        }
    }

    /// <summary>The lock is held on a file of its own, which stays: the key file itself is replaced.</summary>
    /// <exception cref="IOException">Another process holds it.</exception>
    FileStream Lock() => new(Path + ".lock", New(FileMode.OpenOrCreate));

    KeyFileDocument Read()
    {
        try
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (file.Length > MaximumLength)
                throw Unreadable("it is too long.", null);
            var document = JsonSerializer.Deserialize(file, KeyFileJson.Default.KeyFileDocument);
            return document is { Version: KeyFileDocument.CurrentVersion, Keys.Count: > 0 } && !document.Keys.Contains(null!) ? document : throw Unreadable("it holds no keys of a version that is known.", null);
        }
        catch (JsonException exception)
        {
            throw Unreadable("it is damaged.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable("it can't be read: " + exception.Message, exception);
        }
    }

    MfaMasterKey Open(KeyFileEntry entry)
    {
        byte[] key = [];
        try
        {
            key = ProtectorOf(entry.Id).Unprotect(entry.Key);
            return new MfaMasterKey(entry.Id, key);
        }
        catch (CryptographicException exception)
        {
            throw Unreadable(
                "its keys were protected by other data protection keys, or under another application name. Bring back the data protection keys that were there when it was"
                + " made, and call SetApplicationName if the application moved.",
                exception);
        }
        catch (ArgumentException exception)
        {
            throw Unreadable("it is damaged.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    KeyFileEntry NewEntry()
    {
        var suffix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var id = string.Create(CultureInfo.InvariantCulture, $"{_clock.GetUtcNow():yyyy-MM-dd}-{suffix}");
        var key = RandomNumberGenerator.GetBytes(MfaMasterKey.Length);
        try
        {
            return new KeyFileEntry(id, ProtectorOf(id).Protect(key));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    // The id is part of the purpose: keys can't change places in the file.
    IDataProtector ProtectorOf(string keyId) => _protection.CreateProtector(Purpose, keyId);

    /// <summary>Writes the file, for its owner alone: to its last byte on the disk beside it, and then in its place. Called with the lock held.</summary>
    void Write(KeyFileDocument document)
    {
        var temporary = $"{Path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp";
        try
        {
            using (var file = new FileStream(temporary, New(FileMode.CreateNew)))
            {
                JsonSerializer.Serialize(file, document, KeyFileJson.Default.KeyFileDocument);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, Path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    static FileStreamOptions New(FileMode mode) => OperatingSystem.IsWindows()
        ? new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None }
        : new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly };

    InvalidOperationException Unreadable(string cause, Exception? inner) =>
        new($"The key file {Path} can't be opened: {cause} Nothing was changed. Without it no authenticator app and no hardware token can be verified.", inner);
}
