using Mfa.Portal.Accounts;
using Mfa.Portal.Layout;

namespace Mfa.Portal.Activity;

/// <summary>Reads the audit, and puts names in the place of pseudonyms where there still are some.</summary>
internal sealed class ActivityBook(MfaDeviceAdmin admin, Users users, PortalOptions options, TimeProvider clock)
{
    const int PageLength = 50;

    static readonly TimeSpan FirstWindow = TimeSpan.FromDays(1);

    /// <param name="path">The page's address.</param>
    /// <param name="filter">What it filters by.</param>
    /// <param name="owner">Whose; null for everybody.</param>
    /// <param name="isOwn">Whether that person reads: from where administrators acted is theirs to know.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<ActivityList> ReadAsync(string path, ActivityFilter filter, MfaOwnerKey? owner, bool isOwn, CancellationToken cancellationToken)
    {
        var people = await users.ListAsync(cancellationToken);
        var events = await NewestAsync(filter, owner is { } key ? await admin.GetSubjectAsync(key, cancellationToken) : null, cancellationToken);
        var shown = events.Take(PageLength).ToArray();
        var subjects = owner is null ? await SubjectsAsync(people, cancellationToken) : [];

        // A list of devices is a read of the store: only of those who are on this page.
        var owners = owner is { } one ? [one.Id] : shown.Where(entry => entry.DeviceId is not null).Select(entry => subjects.GetValueOrDefault(entry.Subject)?.Id).OfType<string>().Distinct();
        var devices = await DevicesAsync(owners, cancellationToken);
        var names = people.ToDictionary(user => user.Id, user => user.Name);
        return new ActivityList(
            path,
            filter,
            [.. shown.Select(entry => LineOf(entry, owner is null ? IsOfInventory(entry) ? Texts.Nobody : subjects.GetValueOrDefault(entry.Subject)?.Name ?? Texts.Unknown : null, devices, names, isOwn))],
            events.Count > PageLength ? ActivityFilter.BeforeOf(shown[^1]) : null);
    }

    /// <summary>
    /// The newest events, one more than a page holds. The directory has the oldest first: it is read in windows that reach back further and further, of which the last rows are
    /// kept.
    /// </summary>
    async ValueTask<IReadOnlyList<MfaAuditEvent>> NewestAsync(ActivityFilter filter, string? subject, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isOlder = ActivityFilter.TryReadBefore(filter.Before, out var before, out var beforeId);

        // The end of a window isn't in it: the event before which to begin may have others at its very time.
        var end = (isOlder ? before : now) + TimeSpan.FromTicks(1);
        var from = now - TimeSpan.FromDays(filter.Days);
        List<MfaAuditEvent> found = [];
        for (var window = FirstWindow; found.Count <= PageLength && end > from; window *= 2)
        {
            var start = end - window > from ? end - window : from;
            var last = new Queue<MfaAuditEvent>();
            MfaAuditEvent? after = null;
            do
            {
                var page = await admin.ListAuditAsync(
                    new MfaAuditQuery(options.Account) { Subject = subject, From = start, To = end, Kinds = filter.Kinds, After = after, Count = MfaAuditQuery.MaximumCount }, cancellationToken);
                foreach (var entry in page.Where(entry => !isOlder || entry.At < before || (entry.At == before && entry.Id.CompareTo(beforeId) < 0)))
                {
                    last.Enqueue(entry);
                    if (last.Count > PageLength + 1)
                        _ = last.Dequeue();
                }

                after = page.Count == MfaAuditQuery.MaximumCount ? page[^1] : null;
            }
            while (after is not null);
            found.AddRange(last.Reverse());
            end = start;
        }

        return found;
    }

    // A pseudonym is computed here, without a read.
    async ValueTask<Dictionary<string, UserRow>> SubjectsAsync(IReadOnlyList<UserRow> people, CancellationToken cancellationToken)
    {
        Dictionary<string, UserRow> subjects = [];
        foreach (var user in people)
            subjects[await admin.GetSubjectAsync(new MfaOwnerKey(options.Account, user.Id), cancellationToken)] = user;
        return subjects;
    }

    async ValueTask<Dictionary<Guid, string>> DevicesAsync(IEnumerable<string> owners, CancellationToken cancellationToken)
    {
        Dictionary<Guid, string> names = [];
        foreach (var id in owners)
        {
            foreach (var device in await admin.ListAsync(new MfaOwnerKey(options.Account, id), cancellationToken) ?? [])
                names[device.Id] = device.Name;
        }

        return names;
    }

    // A token of the inventory, by its serial number: nobody's.
    static bool IsOfInventory(MfaAuditEvent entry) => entry.Kind is MfaAuditKind.TokenAdded or MfaAuditKind.TokenRemoved;

    static ActivityLine LineOf(MfaAuditEvent entry, string? subject, Dictionary<Guid, string> devices, Dictionary<string, string> names, bool isOwn)
    {
        var device = IsOfInventory(entry) ? entry.Detail : entry.DeviceId is { } id ? devices.GetValueOrDefault(id) ?? Words.KindOf(entry.DeviceKind) : null;
        var actor = entry.ActorKind switch
        {
            MfaActorKind.Owner => isOwn ? Texts.ActorYou : Texts.ActorOwner,
            MfaActorKind.Recovery => Texts.ActorRecovery,
            MfaActorKind.Administrator => !isOwn && names.GetValueOrDefault(entry.ActorId) is { } name ? Words.Format(Texts.ActorAdministratorNamed, name) : Texts.ActorAdministrator,
            _ => Texts.ActorSystem,
        };
        var address = isOwn && entry.ActorKind == MfaActorKind.Administrator ? null : entry.SourceAddress;
        return new ActivityLine(entry, subject, string.IsNullOrEmpty(device) ? null : device, actor, address);
    }
}
