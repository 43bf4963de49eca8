using System.Collections.Frozen;
using Mfa.U2f.Attestation;

namespace Mfa.U2f;

/// <summary>
/// The attestation statement formats that a relying party verifies. A statement of another format is refused as
/// <see cref="FidoStatus.UnsupportedAttestationFormat"/>.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. What isn't named by the application is dropped by trimming. Source: WebAuthn Level 3, 7.1-21 and 8.
/// </remarks>
public sealed class FidoAttestationFormats
{
    readonly FrozenDictionary<string, IAttestationFormat> _formats;

    FidoAttestationFormats(IEnumerable<IAttestationFormat> formats) =>
        _formats = formats.ToFrozenDictionary(format => format.Name, StringComparer.Ordinal);

    /// <summary>What security keys send: <c>none</c>, <c>packed</c> and <c>fido-u2f</c>.</summary>
    public static FidoAttestationFormats Default { get; } = new([new NoneFormat(), new PackedFormat(), new FidoU2fFormat()]);

    // The place for further formats (tpm, android-key, apple, compound): each gets one public method that registers it, such as
    //     public FidoAttestationFormats WithTpm() => With(new TpmFormat());
    // Only such a method may name a format's class, so that trimming drops the formats whose method nobody calls.

    /// <summary>The formats' identifiers.</summary>
    public IReadOnlyCollection<string> Names => _formats.Keys;

    internal FidoAttestationFormats With(IAttestationFormat format) => new(_formats.Values.Where(other => other.Name != format.Name).Append(format));

    /// <summary>7.1-21: the format is one of those, by an exact match.</summary>
    internal bool Contains(string format) => _formats.ContainsKey(format);

    /// <summary>7.1-22: verifies a statement by its format's procedure; never throws for what a stranger sends.</summary>
    internal FidoAttestationResult Verify(string format, AttestationInput input) =>
        _formats.TryGetValue(format, out var known)
            ? known.Verify(input)
            : new FidoAttestationResult(FidoAttestationFailure.FormatUnsupported, "fmt");
}
