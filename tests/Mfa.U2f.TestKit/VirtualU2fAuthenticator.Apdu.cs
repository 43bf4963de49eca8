using System.Buffers.Binary;

namespace Mfa.U2f.Testing;

// The door by which a platform talks to it, byte by byte (U2F Raw Message Formats, 3).
public sealed partial class VirtualU2fAuthenticator
{
    const byte RegisterInstruction = 0x01;
    const byte AuthenticateInstruction = 0x02;
    const byte VersionInstruction = 0x03;
    const byte CheckOnly = 0x07;
    const byte EnforceUserPresenceAndSign = 0x03;
    const byte DontEnforceUserPresenceAndSign = 0x08;
    const int ParameterLength = 32;
    const int HeaderLength = 4;

    /// <summary>Answers an APDU: U2F_REGISTER, U2F_AUTHENTICATE or U2F_VERSION, in short or extended length encoding.</summary>
    /// <returns>The response data, empty on a refusal, and the status word.</returns>
    public byte[] Transmit(ReadOnlySpan<byte> apdu)
    {
        try
        {
            return [.. Answer(apdu), .. StatusBytes(U2fStatusWord.NoError)];
        }
        catch (VirtualAuthenticatorException e)
        {
            return StatusBytes(checked((ushort)e.Status));
        }
    }

    byte[] Answer(ReadOnlySpan<byte> apdu)
    {
        if (apdu.Length < HeaderLength)
            throw new VirtualAuthenticatorException(U2fStatusWord.WrongLength);
        if (apdu[0] != 0)
            throw new VirtualAuthenticatorException(U2fStatusWord.ClassNotSupported);

        var data = DataOf(apdu[HeaderLength..]);
        return apdu[1] switch
        {
            RegisterInstruction => Register(data),
            AuthenticateInstruction => Authenticate(apdu[2], data),
            VersionInstruction when data.Length == 0 => "U2F_V2"u8.ToArray(),
            VersionInstruction => throw new VirtualAuthenticatorException(U2fStatusWord.WrongLength),
            _ => throw new VirtualAuthenticatorException(U2fStatusWord.InstructionNotSupported),
        };
    }

    byte[] Register(byte[] data)
    {
        if (data.Length != 2 * ParameterLength)
            throw new VirtualAuthenticatorException(U2fStatusWord.WrongLength);
        return Register(data[..ParameterLength], data[ParameterLength..]).Encode();
    }

    byte[] Authenticate(byte control, byte[] data)
    {
        const int KeyHandleOffset = 2 * ParameterLength + 1;
        if (data.Length < KeyHandleOffset || data.Length != KeyHandleOffset + data[KeyHandleOffset - 1])
            throw new VirtualAuthenticatorException(U2fStatusWord.WrongLength);

        var applicationParameter = data[ParameterLength..(2 * ParameterLength)];
        var keyHandle = data[KeyHandleOffset..];
        if (control == CheckOnly)
            throw new VirtualAuthenticatorException(Knows(keyHandle, applicationParameter) ? U2fStatusWord.ConditionsNotSatisfied : U2fStatusWord.WrongData);
        if (control is not (EnforceUserPresenceAndSign or DontEnforceUserPresenceAndSign))
            throw new VirtualAuthenticatorException(U2fStatusWord.WrongData);

        var material = BeginAuthentication(applicationParameter, keyHandle, [], enforceUserPresence: control == EnforceUserPresenceAndSign);
        material.ClientDataHash = data[..ParameterLength];
        return Finish(material, []).Encode();
    }

    // ISO 7816-4, 5.1: nothing, Le, Lc data [Le], or behind a zero byte the same with two-byte lengths
    static byte[] DataOf(ReadOnlySpan<byte> body)
    {
        if (body.Length <= 1)
            return [];

        var extended = body[0] == 0;
        if (extended && body.Length == 3)
            return [];
        var lengthBytes = extended ? 3 : 1;
        if (body.Length < lengthBytes)
            throw new VirtualAuthenticatorException(U2fStatusWord.WrongLength);

        var length = extended ? BinaryPrimitives.ReadUInt16BigEndian(body[1..]) : body[0];
        var behind = body.Length - lengthBytes - length;
        if (behind != 0 && behind != (extended ? 2 : 1))
            throw new VirtualAuthenticatorException(U2fStatusWord.WrongLength);
        return body.Slice(lengthBytes, length).ToArray();
    }

    static byte[] StatusBytes(ushort statusWord)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, statusWord);
        return bytes;
    }
}
