using System.Security.Cryptography;
using System.Text;
using Mfa.U2f;

namespace Mfa.Devices.Decisions;

/// <summary>What decisions know beside the record and the command: all of it fixed while they decide.</summary>
internal sealed class DecisionContext
{
    public required MfaOwnerKey Owner { get; init; }

    public required MfaActor Actor { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required MfaOptions Options { get; init; }

    /// <summary>Null if there are no security keys here.</summary>
    public required FidoRelyingParty? RelyingParty { get; init; }

    /// <summary>The opened secrets that the verb asked for, by secret id.</summary>
    public required IReadOnlyDictionary<Guid, byte[]> Secrets { get; init; }

    /// <summary>The record's version; 0 if there is none.</summary>
    public long Version { get; init; }

    /// <summary>Whether the record's checksum is under an old key.</summary>
    public bool NeedsResealing { get; init; }

    /// <summary>The key for hashes of codes that were accepted.</summary>
    public required byte[] CodeKey { get; init; }

    /// <summary>The hash of a code as verifiers read it: separators and case are no part of it.</summary>
    public byte[] HashOf(string code) =>
        HMACSHA256.HashData(CodeKey, Encoding.UTF8.GetBytes([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]))[..16];

}
