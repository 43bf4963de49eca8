using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mfa.Devices.EntityFrameworkCore;

/// <summary>Adds the device layer's tables to a context's model.</summary>
public static class MfaModelBuilderExtensions
{
    const int FingerprintLength = MfaUniqueKey.ValueLength;

    /// <summary>Adds the tables <c>MfaOwners</c>, <c>MfaClaims</c>, <c>MfaTokens</c> and <c>MfaAuditEvents</c>. Migrations are the application's, as for its own tables.</summary>
    /// <param name="modelBuilder">What <c>OnModelCreating</c> was given. Call this after what you set for all entities, so that it has the last word.</param>
    /// <param name="schema">The schema of the tables; null for the context's.</param>
    /// <param name="collation">
    /// The collation of all text in them, which must compare it to the letter; null for the right one on SQLite and PostgreSQL. Other databases may take
    /// two owners for one without it.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static ModelBuilder AddMfa(this ModelBuilder modelBuilder, string? schema = null, string? collation = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        collation ??= BinaryCollation(modelBuilder);
        modelBuilder.Entity<MfaOwnerRow>(owner =>
        {
            owner.ToTable("MfaOwners", schema);
            owner.HasKey(row => new { row.Tenant, row.Id });
            owner.HasIndex(row => new { row.Tenant, row.OpenCaseUntil });
            owner.Property(row => row.Tenant).HasMaxLength(MfaOwnerKey.MaximumTenantLength);
            owner.Property(row => row.Id).HasMaxLength(MfaOwnerKey.MaximumIdLength);
            owner.Property(row => row.Version).IsConcurrencyToken();
            owner.Property(row => row.Payload).HasMaxLength(MfaOwnerRecord.MaximumPayloadLength);
            Finish(owner, collation);
        });
        modelBuilder.Entity<MfaClaimRow>(claim =>
        {
            claim.ToTable("MfaClaims", schema);
            claim.HasKey(row => new { row.Kind, row.Key });
            claim.Property(row => row.Key).HasMaxLength(MfaUniqueKey.ValueLength);
            claim.Property(row => row.Tenant).HasMaxLength(MfaOwnerKey.MaximumTenantLength);
            claim.Property(row => row.OwnerId).HasMaxLength(MfaOwnerKey.MaximumIdLength);
            Finish(claim, collation);
        });
        modelBuilder.Entity<MfaTokenRow>(token =>
        {
            token.ToTable("MfaTokens", schema);
            token.HasKey(row => row.Key);
            token.HasIndex(row => new { row.Tenant, row.Key });
            token.HasIndex(row => new { row.Tenant, row.SerialKey });
            token.HasIndex(row => new { row.Tenant, row.SeedFingerprint }).IsUnique();
            token.Property(row => row.Key).HasMaxLength(MfaUniqueKey.ValueLength);
            token.Property(row => row.Tenant).HasMaxLength(MfaOwnerKey.MaximumTenantLength);
            token.Property(row => row.SerialKey).HasMaxLength(MfaUniqueKey.ValueLength);
            token.Property(row => row.SeedFingerprint).HasMaxLength(FingerprintLength);
            token.Property(row => row.Payload).HasMaxLength(MfaInventoryToken.MaximumPayloadLength);
            Finish(token, collation);
        });
        modelBuilder.Entity<MfaAuditRow>(entry =>
        {
            entry.ToTable("MfaAuditEvents", schema);
            entry.HasKey(row => new { row.Tenant, row.At, row.Id });
            entry.HasIndex(row => new { row.Subject, row.At });
            entry.Property(row => row.Tenant).HasMaxLength(MfaOwnerKey.MaximumTenantLength);
            entry.Property(row => row.Subject).HasMaxLength(MfaAuditEvent.SubjectLength);
            entry.Property(row => row.ActorId).HasMaxLength(MfaActor.MaximumLength);
            entry.Property(row => row.SourceAddress).HasMaxLength(MfaActor.MaximumLength);
            entry.Property(row => row.Detail).HasMaxLength(MfaAuditEvent.MaximumDetailLength);
            Finish(entry, collation);
        });
        return modelBuilder;
    }

    static void Finish<TRow>(EntityTypeBuilder<TRow> entity, string? collation)
        where TRow : class
    {
        foreach (var property in entity.Metadata.GetProperties())
        {
            // Nothing is made by the database, whatever conventions say of numbers in keys.
            property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            if (collation is not null && property.ClrType == typeof(string))
                property.SetCollation(collation);
        }
    }

    // The PostgreSQL provider marks the model before OnModelCreating runs; there text is in the order of a language unless told otherwise. SQLite compares
    // bytes by itself.
    static string? BinaryCollation(ModelBuilder modelBuilder) =>
        modelBuilder.Model.GetAnnotations().Any(annotation => annotation.Name.StartsWith("Npgsql:", StringComparison.Ordinal)) ? "C" : null;
}
