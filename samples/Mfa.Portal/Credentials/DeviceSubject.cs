namespace Mfa.Portal.Credentials;

/// <summary>Whose devices a page is about, and who acts: the person, or an administrator for somebody.</summary>
/// <param name="Owner">Whose devices.</param>
/// <param name="UserName">The owner's name, which apps and keys show.</param>
/// <param name="Actor">Who acts.</param>
/// <param name="Binding">The session of whoever acts.</param>
/// <param name="Proof">The owner's proof in that session; null for administrators, who need none.</param>
/// <param name="IsOwn">Whether the person acts for himself or herself.</param>
internal sealed record DeviceSubject(MfaOwnerKey Owner, string UserName, MfaActor Actor, ReadOnlyMemory<byte> Binding, MfaProof? Proof, bool IsOwn)
{
    /// <summary>The page with the list of devices.</summary>
    public string ListUrl => IsOwn ? "/credentials" : $"/admin/users/{Owner.Id}";

    /// <summary>The page that begins to assign one.</summary>
    public string AssignUrl => ListUrl + "/assign";

    /// <summary>A device's page.</summary>
    public string DeviceUrl(Guid id) => IsOwn ? $"/credentials/{id:D}" : $"/admin/users/{Owner.Id}/devices/{id:D}";
}
