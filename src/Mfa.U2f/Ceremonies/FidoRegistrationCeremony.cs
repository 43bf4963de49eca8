using System.Diagnostics.CodeAnalysis;

namespace Mfa.U2f;

/// <summary>A registration that was begun; see <see cref="FidoCeremony"/>.</summary>
public sealed class FidoRegistrationCeremony : FidoCeremony
{
    internal FidoRegistrationCeremony(CeremonyFields fields, string optionsJson = "")
        : base(fields, optionsJson)
    {
    }

    /// <summary>The same ceremony for a challenge that was recorded: to replay a recorded response, in a test or to find out why it was refused.</summary>
    /// <param name="challenge">The challenge that the response answers, 16 to 1024 bytes.</param>
    /// <returns>The ceremony, without options for the browser.</returns>
    /// <exception cref="ArgumentException">The challenge is too short or too long.</exception>
    /// <remarks>
    /// Never let anybody in by it: what was recorded once can be replayed by whoever has the recording. Only a fresh random challenge, as
    /// Begin makes it, shows that the authenticator answered now.
    /// </remarks>
    public FidoRegistrationCeremony WithRecordedChallenge(ReadOnlyMemory<byte> challenge) => new(WithChallenge(challenge, nameof(challenge)));

    /// <summary>Reads what <see cref="FidoCeremony.Encode"/> wrote; never throws.</summary>
    /// <param name="encoded">The bytes.</param>
    /// <param name="ceremony">The ceremony, or null: also for an authentication's.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out FidoRegistrationCeremony? ceremony)
    {
        ceremony = CeremonyFields.Decode(encoded) is { IsRegistration: true } fields ? new FidoRegistrationCeremony(fields) : null;
        return ceremony is not null;
    }
}
