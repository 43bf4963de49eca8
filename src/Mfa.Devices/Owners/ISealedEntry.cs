namespace Mfa.Devices.Owners;

/// <summary>Something of which a part is kept protected.</summary>
internal interface ISealedEntry
{
    /// <summary>The id that it was protected under.</summary>
    Guid SecretId { get; }

    /// <summary>What is kept.</summary>
    byte[] ProtectedSecret { get; }

    /// <summary>The protected part, or what it protects, with what it is bound to.</summary>
    MfaSecret SecretOf(string tenant, ReadOnlyMemory<byte> bytes);
}
