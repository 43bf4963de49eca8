using System.Buffers.Text;
using Mfa.U2f.Testing;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>One change of a good half of a pair, made before it is signed again, and the step at which it must then fail.</summary>
sealed record W3cMutation<T>(string Name, FidoCheck Check, FidoStatus Status, Action<T> Bend)
{
    /// <summary>The halves that it is a change of; by default all.</summary>
    public Func<T, bool> Applies { get; init; } = _ => true;

    /// <summary>A change after signing, which the signature doesn't cover.</summary>
    public Action<T> BendSigned { get; init; } = _ => { };
}

/// <summary>What mutations of both halves do.</summary>
static class W3cBend
{
    public static byte[] OtherBit(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];

    public static void OtherChallenge(this ClientDataMaterial clientData) =>
        clientData.Challenge = Base64Url.EncodeToString(OtherBit(Base64Url.DecodeFromChars(clientData.Challenge)));

    /// <summary>A byte of the origin that no UTF-8 has.</summary>
    public static void BreakUtf8(this ClientDataMaterial clientData) => clientData.Rewrite = bytes =>
    {
        bytes[bytes.AsSpan().IndexOf("://"u8)] = 0xFF;
        return bytes;
    };

    public static void AddExtension(this AuthenticatorDataMaterial data)
    {
        data.Extensions = new() { { "unheardOf", 1 } };
        data.Flags |= AuthenticatorDataFlags.ExtensionData;
    }

    public static void Set(this AuthenticatorDataMaterial data, AuthenticatorDataFlags flags) => data.Flags |= flags;

    public static void Clear(this AuthenticatorDataMaterial data, AuthenticatorDataFlags flags) => data.Flags &= ~flags;

    public static void Append(this AuthenticatorDataMaterial data) => data.Rewrite = bytes => [.. bytes, 0];

    public static void CutOff(this AuthenticatorDataMaterial data) => data.Rewrite = bytes => bytes[..^1];
}
