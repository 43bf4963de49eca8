namespace Mfa.Portal.Admin.Import;

/// <summary>How an import stands.</summary>
internal enum ImportState
{
    Running,

    /// <summary>The file was read to its end.</summary>
    Done,

    /// <summary>The file couldn't be read to its end; a row says why.</summary>
    Stopped,

    /// <summary>The database or the keys gave up. What was added stays; the file can be imported again.</summary>
    Failed,
}
