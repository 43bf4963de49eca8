using System.Diagnostics.CodeAnalysis;

namespace Mfa.U2f;

/// <summary>An authentication that was begun; see <see cref="FidoCeremony"/>.</summary>
public sealed class FidoAuthenticationCeremony : FidoCeremony
{
    internal FidoAuthenticationCeremony(CeremonyFields fields, string optionsJson = "")
        : base(fields, optionsJson)
    {
    }

    /// <summary>Reads what <see cref="FidoCeremony.Encode"/> wrote; never throws.</summary>
    /// <param name="encoded">The bytes.</param>
    /// <param name="ceremony">The ceremony, or null: also for a registration's.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out FidoAuthenticationCeremony? ceremony)
    {
        ceremony = CeremonyFields.Decode(encoded) is { IsRegistration: false } fields ? new FidoAuthenticationCeremony(fields) : null;
        return ceremony is not null;
    }
}
