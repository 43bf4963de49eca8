using System.Security.Cryptography;

namespace Mfa.Totp;

/// <summary>
/// An authenticator app, and which of the things that a key URI may ask for it is reported to honour. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Reports of users, not promises of makers; where nobody reported, <see cref="TotpAppSupport.Unknown"/> is the honest answer.
/// </remarks>
public sealed class TotpApp
{
    static readonly TimeSpan SixtySeconds = TimeSpan.FromSeconds(60);

    internal TotpApp(string name, params TotpAppReport[] reports)
    {
        Name = name;
        Reports = Array.AsReadOnly(reports);
    }

    /// <summary>The app's name, with its platform where the platforms differ.</summary>
    public string Name { get; }

    /// <summary>SHA-256 under the HMAC.</summary>
    public TotpAppSupport Sha256 { get; internal init; }

    /// <summary>SHA-512 under the HMAC.</summary>
    public TotpAppSupport Sha512 { get; internal init; }

    /// <summary>Codes of eight digits.</summary>
    public TotpAppSupport EightDigits { get; internal init; }

    /// <summary>A period of 60 seconds.</summary>
    public TotpAppSupport Period60 { get; internal init; }

    /// <summary>Counter-based codes (HOTP, RFC 4226).</summary>
    public TotpAppSupport CounterBased { get; internal init; }

    /// <summary>Where all this comes from.</summary>
    public IReadOnlyList<TotpAppReport> Reports { get; }

    /// <summary>
    /// Whether the app shows the right codes of a token with these parameters.
    /// </summary>
    /// <param name="parameters">The parameters; those of <see cref="TotpParameters.Default"/> every app honours.</param>
    /// <returns>
    /// The worst of the answers for whatever isn't default: unsupported, then contradictory, then unknown. Digits other than 6 and 8,
    /// periods other than 30 and 60 seconds, and Steam's format are unknown; another epoch than Unix's is unsupported, since no key URI can say it.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    public TotpAppSupport GetSupport(TotpParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ReadOnlySpan<TotpAppSupport> answers = [ForAlgorithm(parameters), ForCode(parameters), ForPeriod(parameters), ForEpoch(parameters)];
        foreach (var worst in (ReadOnlySpan<TotpAppSupport>)[TotpAppSupport.Unsupported, TotpAppSupport.Contradictory, TotpAppSupport.Unknown])
        {
            if (answers.Contains(worst))
                return worst;
        }

        return TotpAppSupport.Supported;
    }

    /// <summary>The app's name.</summary>
    public override string ToString() => Name;

    TotpAppSupport ForAlgorithm(TotpParameters parameters)
    {
        if (parameters.Algorithm == HashAlgorithmName.SHA1)
            return TotpAppSupport.Supported;
        return parameters.Algorithm == HashAlgorithmName.SHA256 ? Sha256 : Sha512;
    }

    TotpAppSupport ForCode(TotpParameters parameters) => (parameters.Format, parameters.Digits) switch
    {
        (TotpFormat.Decimal, 6) => TotpAppSupport.Supported,
        (TotpFormat.Decimal, 8) => EightDigits,
        _ => TotpAppSupport.Unknown,
    };

    TotpAppSupport ForPeriod(TotpParameters parameters)
    {
        if (parameters.Period == TotpParameters.Default.Period)
            return TotpAppSupport.Supported;
        return parameters.Period == SixtySeconds ? Period60 : TotpAppSupport.Unknown;
    }

    static TotpAppSupport ForEpoch(TotpParameters parameters) =>
        parameters.Epoch == DateTimeOffset.UnixEpoch ? TotpAppSupport.Supported : TotpAppSupport.Unsupported;
}
