using System.Globalization;

namespace Mfa.U2f.Testing;

/// <summary>An authenticator refuses, as a real one would.</summary>
public sealed class VirtualAuthenticatorException : Exception
{
    internal VirtualAuthenticatorException(Ctap2Error error)
        : base($"The authenticator answers {error}.") => Status = (int)error;

    internal VirtualAuthenticatorException(ushort statusWord)
        : base($"The authenticator answers {statusWord.ToString("X4", CultureInfo.InvariantCulture)}.") => Status = statusWord;

    /// <summary>The CTAP2 status byte (<see cref="Ctap2Error"/>), or the U2F status word.</summary>
    public int Status { get; }
}
