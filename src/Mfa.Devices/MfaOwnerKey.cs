using System.Text;
using System.Text.Unicode;

namespace Mfa.Devices;

/// <summary>
/// Whom devices belong to: an account of the application, in one of its tenants. Whether the account is root isn't part of it: promotion makes
/// nobody another person.
/// </summary>
public readonly record struct MfaOwnerKey
{
    /// <summary>The longest tenant: 64 UTF-8 bytes.</summary>
    public const int MaximumTenantLength = 64;

    /// <summary>The longest id: 256 UTF-8 bytes.</summary>
    public const int MaximumIdLength = 256;

    readonly string? _tenant;
    readonly string? _id;

    /// <summary>Names an owner.</summary>
    /// <param name="tenant">The tenant, 0 to 64 UTF-8 bytes; empty where there is only one.</param>
    /// <param name="id">The account's stable id, 1 to 256 UTF-8 bytes: not a name that can change hands. Compared to the letter.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">One is too long, holds a control character or a lone surrogate, or the id is empty.</exception>
    public MfaOwnerKey(string tenant, string id)
    {
        ThrowUnlessText(tenant, 0, MaximumTenantLength, nameof(tenant));
        ThrowUnlessText(id, 1, MaximumIdLength, nameof(id));
        (_tenant, _id) = (tenant, id);
    }

    /// <summary>The tenant.</summary>
    public string Tenant => _tenant ?? "";

    /// <summary>The account's id.</summary>
    public string Id => _id ?? "";

    internal static void ThrowUnlessTenant(string tenant, string parameterName) => ThrowUnlessText(tenant, 0, MaximumTenantLength, parameterName);

    /// <summary>Whether it is Unicode, to the last character, and none of them controls something: databases don't take others.</summary>
    internal static bool IsPlainText(string text)
    {
        for (var index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune) || Rune.IsControl(rune))
                return false;
            index += rune.Utf16SequenceLength;
        }

        return true;
    }

    internal void ThrowIfDefault(string parameterName)
    {
        if (_id is null)
            throw new ArgumentException("The owner is default: name one.", parameterName);
    }

    /// <summary>The id isn't for logs.</summary>
    public override string ToString() => nameof(MfaOwnerKey);

    static void ThrowUnlessText(string text, int minimum, int maximum, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(text, parameterName);
        Span<byte> utf8 = stackalloc byte[MaximumIdLength];
        var status = Utf8.FromUtf16(text, utf8[..maximum], out _, out var length, replaceInvalidSequences: false);
        if (status != System.Buffers.OperationStatus.Done || length < minimum || text.Any(char.IsControl))
            throw new ArgumentException($"It must be Unicode text of {minimum} to {maximum} UTF-8 bytes without control characters.", parameterName);
    }
}
