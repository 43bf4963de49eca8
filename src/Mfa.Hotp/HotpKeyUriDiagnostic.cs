using Mfa.Shared.Otp;

namespace Mfa.Hotp;

/// <summary>One odd thing about a key URI that could be read all the same. It never holds a value from the URI.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly struct HotpKeyUriDiagnostic : IEquatable<HotpKeyUriDiagnostic>
{
    readonly OtpKeyUriRemark _remark;

    internal HotpKeyUriDiagnostic(OtpKeyUriRemark remark) => _remark = remark;

    /// <summary>What is odd; <see cref="HotpKeyUriDiagnosticKind.None"/> for <c>default</c>.</summary>
    public HotpKeyUriDiagnosticKind Kind => (HotpKeyUriDiagnosticKind)_remark.Kind;

    /// <summary>
    /// The parameter that it is about; null if it is about none, or about one with a name that had better not be shown: longer than 32
    /// characters, or of other characters than ASCII letters, digits, hyphens, underscores and dots.
    /// </summary>
    public string? ParameterName => _remark.ParameterName;

    /// <summary>A sentence for a person, such as <c>There is no account name.</c></summary>
    public override string ToString() => _remark.ToString();

    /// <inheritdoc/>
    public bool Equals(HotpKeyUriDiagnostic other) => _remark == other._remark;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HotpKeyUriDiagnostic other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _remark.GetHashCode();

    /// <summary>Whether two diagnostics are the same.</summary>
    public static bool operator ==(HotpKeyUriDiagnostic left, HotpKeyUriDiagnostic right) => left.Equals(right);

    /// <summary>Whether two diagnostics differ.</summary>
    public static bool operator !=(HotpKeyUriDiagnostic left, HotpKeyUriDiagnostic right) => !left.Equals(right);
}
