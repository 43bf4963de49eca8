namespace Mfa.Benchmarks.Ratios;

/// <summary>Every target of the verify paths, measured: a line each, and whether any falls short.</summary>
static class RatiosRun
{
    /// <summary>Prints the lines.</summary>
    /// <param name="all">With the rows that take minutes: sign-ins on databases, the program published ahead of time.</param>
    /// <param name="connectionString">An empty database on PostgreSQL; null if there is none.</param>
    /// <returns>The exit code: 1 if a target falls short.</returns>
    public static async Task<int> PrintAsync(bool all, string? connectionString)
    {
        IEnumerable<Target>[] groups = [OtpRows.Totp(), OtpRows.Hotp(), SearchRows.All(), FidoRows.Assertions(), FidoRows.Registrations()];
        var isShort = false;
        foreach (var target in groups.SelectMany(group => group))
            Print(target);
        if (all)
        {
            await foreach (var target in StoreRows.AllAsync(connectionString))
                Print(target);
            Print(AotRow.Measure());
        }

        return isShort ? 1 : 0;

        void Print(Target target)
        {
            Console.WriteLine(target);
            isShort |= target.IsShort;
        }
    }
}
