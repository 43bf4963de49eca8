using System.Buffers;
using System.Security.Cryptography;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Csv;

/// <summary>What the two logs of Yubico's personalization tool say in the same way.</summary>
internal static class YubicoKeys
{
    /// <summary>Yubico's name of its AES keys in PSKC.</summary>
    public const string AesUri = "http://www.yubico.com/#yubikey-aes";

    static readonly SearchValues<char> ModHex = SearchValues.Create("cbdefghijklnrtuv");

    const int AesLength = 16;
    const int PrivateIdDigits = 12;
    const int MaximumPublicIdLength = 32;

    public static bool IsModHex(ReadOnlySpan<char> text) => text.Length <= MaximumPublicIdLength && !text.ContainsAnyExcept(ModHex);

    /// <summary>The identities as Yubico's PSKC writes them: <c>CN=publicid, UID=privateid</c>.</summary>
    public static string? UserId(ReadOnlySpan<char> publicId, ReadOnlySpan<char> privateId, RecordNotes notes)
    {
        if (!IsModHex(publicId))
            notes.Malformed("public id", $"at most {MaximumPublicIdLength} characters of ModHex");
        if (!privateId.IsEmpty && (privateId.Length != PrivateIdDigits || !SeedText.IsHexadecimal(privateId)))
            notes.Malformed("private id", $"{PrivateIdDigits} hexadecimal digits");
        return (publicId.IsEmpty, privateId.IsEmpty) switch
        {
            _ when notes.HasError => null,
            (true, true) => null,
            (false, true) => $"CN={publicId}",
            (true, false) => $"UID={privateId}",
            _ => $"CN={publicId}, UID={privateId}",
        };
    }

    /// <summary>The key: 16 bytes of AES, or 20 of HMAC-SHA-1.</summary>
    public static int Secret(ReadOnlySpan<char> text, TokenKeyAlgorithm algorithm, Span<byte> secret, RecordNotes notes)
    {
        var length = FieldValues.Hexadecimal(text, secret, "key", notes);
        var expected = algorithm == TokenKeyAlgorithm.Hotp ? SHA1.HashSizeInBytes : AesLength;
        if (length > 0 && length != expected)
            notes.Malformed("key", $"{expected} bytes");
        return length;
    }

    /// <summary>Notes that an access code stands there: it protects the slot, opens nothing here, and would be a text that nobody clears.</summary>
    public static void DropAccessCode(ReadOnlySpan<char> code, RecordNotes notes)
    {
        if (code.ContainsAnyExcept('0'))
            notes.Information(TokenKeyDiagnosticCode.FieldDropped, "The access code of the slot isn't kept.", "access code");
    }

    public static void Keep(ReadOnlySpan<char> text, string field, List<TokenKeyExtension> extensions, RecordNotes notes)
    {
        if (FieldValues.Text(text, field, notes) is { } value)
            extensions.Add(new TokenKeyExtension(TokenKeyExtensionPlace.Key, $"{field}={value}"));
    }
}
