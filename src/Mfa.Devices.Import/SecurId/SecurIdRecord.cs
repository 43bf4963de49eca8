using Mfa.KeyContainers;
using Mfa.SecurId;

namespace Mfa.Devices.Import.SecurId;

/// <summary>A seed record that is compatible with RSA SecurID, as it was read. Whoever takes it disposes its token.</summary>
/// <param name="Format">Where it stood.</param>
/// <param name="Number">Which record, from 1; 0 if it is about the file.</param>
/// <param name="Token">The token; null if there is none.</param>
/// <param name="SerialNumber">The serial number, also of a record that couldn't be opened; null if it isn't known.</param>
/// <param name="IsAuthenticated">Whether whoever made it had the password: without one anybody can make such a record.</param>
/// <param name="Diagnostics">What there is to say.</param>
internal sealed record SecurIdRecord(
    MfaSecurIdFormat Format, long Number, SecurIdToken? Token, string? SerialNumber, bool IsAuthenticated, IReadOnlyList<TokenKeyDiagnostic> Diagnostics)
{
    /// <summary>Whether nothing more comes of the file.</summary>
    public bool IsFatal => Diagnostics.Any(diagnostic => diagnostic.Severity == TokenKeySeverity.Fatal);
}
