using Mfa.Portal.Recovery;

namespace Mfa.Portal.Credentials;

/// <summary>Whose devices a page is about, and who acts: the person, signed in or recovering, or an administrator for somebody.</summary>
/// <param name="Kind">In which standing.</param>
/// <param name="Owner">Whose devices.</param>
/// <param name="UserName">The owner's name, which apps and keys show.</param>
/// <param name="Actor">Who acts.</param>
/// <param name="Binding">The session of whoever acts; of a recovery its browser.</param>
/// <param name="Proof">The owner's proof in that session; null for the others, who need none.</param>
internal sealed record DeviceSubject(SubjectKind Kind, MfaOwnerKey Owner, string UserName, MfaActor Actor, ReadOnlyMemory<byte> Binding, MfaProof? Proof)
{
    /// <summary>Whether the person acts for himself or herself, signed in.</summary>
    public bool IsOwn => Kind == SubjectKind.Own;

    /// <summary>The page with the list of devices; of a recovery the one that leads to it.</summary>
    public string ListUrl => Kind switch
    {
        SubjectKind.Own => "/credentials",
        SubjectKind.Recovering => RecoveringPage.StartPath,
        _ => $"/admin/users/{Owner.Id}",
    };

    /// <summary>The page that begins to assign one.</summary>
    public string AssignUrl => ListUrl + "/assign";

    /// <summary>A device's page.</summary>
    public string DeviceUrl(Guid id) => IsOwn ? $"/credentials/{id:D}" : $"/admin/users/{Owner.Id}/devices/{id:D}";
}
