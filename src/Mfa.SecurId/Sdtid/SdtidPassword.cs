using System.Security.Cryptography;
using System.Text;

namespace Mfa.SecurId.Sdtid;

/// <summary>A password in UTF-8: pinned, so that the garbage collector leaves no copy behind, and cleared when disposed.</summary>
internal sealed class SdtidPassword : IDisposable
{
    /// <param name="password">The password; the first 32 bytes are kept.</param>
    public SdtidPassword(ReadOnlySpan<char> password)
    {
        // As many characters give 32 bytes for certain; one more, so that no pair of surrogates is torn where it still counts.
        password = password[..Math.Min(password.Length, SdtidKeys.PasswordLength + 1)];
        Span<byte> bytes = stackalloc byte[3 * (SdtidKeys.PasswordLength + 1)];
        var length = Math.Min(Encoding.UTF8.GetBytes(password, bytes), SdtidKeys.PasswordLength);
        Bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        bytes[..length].CopyTo(Bytes);
        CryptographicOperations.ZeroMemory(bytes);
    }

    /// <summary>Empty if there is none.</summary>
    public byte[] Bytes { get; }

    public void Dispose() => CryptographicOperations.ZeroMemory(Bytes);
}
