namespace Mfa.Devices;

/// <summary>The database's time, for a health check to compare with. Codes depend on the time: machines whose clocks differ disagree about them.</summary>
/// <remarks>Thread-safe. A store whose database has a clock may register one; no sign-in asks it.</remarks>
public interface IMfaDatabaseClock
{
    /// <summary>What time it is there, as <c>SELECT now()</c> says. Throws if the database doesn't answer.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken);
}
