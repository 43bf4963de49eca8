using Microsoft.EntityFrameworkCore;

namespace Mfa.Devices.EntityFrameworkCore;

internal sealed partial class MfaEntityFrameworkStore<TContext>
{
    public ValueTask<IReadOnlyList<MfaOwnerKey>> ListOwnersAsync(string tenant, string? after, int count, CancellationToken cancellationToken) =>
        ListAsync(tenant, rows => rows, after, count, cancellationToken);

    public ValueTask<IReadOnlyList<MfaOwnerKey>> ListOpenCasesAsync(string tenant, DateTimeOffset now, string? after, int count, CancellationToken cancellationToken)
    {
        var nowTicks = now.UtcTicks;
        return ListAsync(tenant, rows => rows.Where(row => row.OpenCaseUntil > nowTicks), after, count, cancellationToken);
    }

    public ValueTask<IReadOnlyList<MfaAuditEvent>> ListAuditAsync(MfaAuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return RunAsync(
            async context =>
            {
                var page = await Matching(context, query).OrderBy(row => row.At).ThenBy(row => row.Id).Take(query.Count).ToListAsync(cancellationToken).ConfigureAwait(false);
                return (IReadOnlyList<MfaAuditEvent>)[.. page.Select(row => row.ToEvent())];
            },
            cancellationToken);
    }

    ValueTask<IReadOnlyList<MfaOwnerKey>> ListAsync(
        string tenant, Func<IQueryable<MfaOwnerRow>, IQueryable<MfaOwnerRow>> filter, string? after, int count, CancellationToken cancellationToken) => RunAsync(
        async context =>
        {
            var rows = filter(Rows<MfaOwnerRow>(context).Where(row => row.Tenant == tenant));
            if (after is not null)
                rows = rows.Where(row => row.Id.CompareTo(after) > 0);
            var page = await rows.OrderBy(row => row.Id).Take(count).Select(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
            return (IReadOnlyList<MfaOwnerKey>)[.. page.Select(id => new MfaOwnerKey(tenant, id))];
        },
        cancellationToken);

    static IQueryable<MfaAuditRow> Matching(TContext context, MfaAuditQuery query)
    {
        var rows = Rows<MfaAuditRow>(context).Where(row => row.Tenant == query.Tenant);
        if (query.Subject is { } subject)
            rows = rows.Where(row => row.Subject == subject);
        if (query.From?.UtcTicks is { } from)
            rows = rows.Where(row => row.At >= from);
        if (query.To?.UtcTicks is { } to)
            rows = rows.Where(row => row.At < to);
        if (query.Kinds.Count > 0)
        {
            MfaAuditKind[] kinds = [.. query.Kinds];
            rows = rows.Where(row => kinds.Contains(row.Kind));
        }

        if (query.After is { } after)
        {
            var (at, id) = (after.At.UtcTicks, after.Id);
            rows = rows.Where(row => row.At >= at && (row.At > at || row.Id > id));
        }

        return rows;
    }
}
