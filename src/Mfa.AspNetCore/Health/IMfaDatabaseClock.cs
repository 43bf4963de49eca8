namespace Mfa.AspNetCore;

/// <summary>The database's time, for the health check. Codes depend on the time: machines whose clocks differ disagree about them.</summary>
public interface IMfaDatabaseClock
{
    /// <summary>What time it is there, as <c>SELECT now()</c> says. Throws if the database doesn't answer.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<DateTimeOffset> GetUtcNowAsync(CancellationToken cancellationToken);
}
