using System.Diagnostics.CodeAnalysis;

namespace Mfa.U2f;

/// <summary>A registration that was begun; see <see cref="FidoCeremony"/>.</summary>
public sealed class FidoRegistrationCeremony : FidoCeremony
{
    internal FidoRegistrationCeremony(CeremonyFields fields, string optionsJson = "")
        : base(fields, optionsJson)
    {
    }

    /// <summary>Reads what <see cref="FidoCeremony.Encode"/> wrote; never throws.</summary>
    /// <param name="encoded">The bytes.</param>
    /// <param name="ceremony">The ceremony, or null: also for an authentication's.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out FidoRegistrationCeremony? ceremony)
    {
        ceremony = CeremonyFields.Decode(encoded) is { IsRegistration: true } fields ? new FidoRegistrationCeremony(fields) : null;
        return ceremony is not null;
    }
}
