namespace Mfa.Totp;

/// <summary>
/// Which authenticator apps honour what a key URI asks for, as far as it has been reported. Thread-safe.
/// </summary>
/// <remarks>
/// Every app honours <see cref="TotpParameters.Default"/> (SHA-1, 6 digits, 30 seconds) with a secret of 20 bytes, and only that is honoured by
/// every app. Several take anything else without a word and show codes of the default: <see cref="TotpAppDiagnosis"/> recognises it
/// by the first code.
/// </remarks>
public static class TotpAppCompatibility
{
    /// <summary>The apps that there are reports on.</summary>
    public static IReadOnlyList<TotpApp> Apps { get; } = Array.AsReadOnly(TotpAppTable.Apps);

    /// <summary>Finds an app.</summary>
    /// <param name="name">Its name as in <see cref="TotpApp.Name"/>, in any case.</param>
    /// <returns>The app; null if there is no report on one of that name.</returns>
    public static TotpApp? Find(string? name) =>
        Apps.FirstOrDefault(app => string.Equals(app.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The apps that are reported to honour these parameters, in the order of <see cref="Apps"/>: those whose <see cref="TotpApp.GetSupport"/> is
    /// <see cref="TotpAppSupport.Supported"/>. The others may be unknown, and not unfit.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    public static IReadOnlyList<TotpApp> GetAppsThatHonour(TotpParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Array.AsReadOnly(Apps.Where(app => app.GetSupport(parameters) == TotpAppSupport.Supported).ToArray());
    }
}
