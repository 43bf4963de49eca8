using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>The tables, as a migration would make them.</summary>
public class ModelTests
{
    [Fact]
    public void Tables_AreFour()
    {
        Assert.Equal(["MfaAuditEvents", "MfaClaims", "MfaOwners", "MfaTokens"], Tables(Postgres()).Select(table => table.GetTableName()).Order(StringComparer.Ordinal));
        Assert.All(Tables(Postgres()), table => Assert.Null(table.GetSchema()));
        Assert.All(Tables(Postgres(schema: "mfa")), table => Assert.Equal("mfa", table.GetSchema()));
    }

    [Fact]
    public void Texts_HaveALengthAndTheCollationThatComparesBytes()
    {
        Assert.NotEmpty(Texts(Postgres()));
        Assert.All(Texts(Postgres()), text => Assert.Equal("C", text.GetCollation()));
        Assert.All(Texts(Sqlite()), text => Assert.Null(text.GetCollation()));   // BINARY is its default
        Assert.All(Texts(Sqlite(collation: "RTRIM")), text => Assert.Equal("RTRIM", text.GetCollation()));
        Assert.All(Texts(Postgres()), text => Assert.InRange(text.GetMaxLength() ?? int.MaxValue, 1, 256));
    }

    [Fact]
    public void OpenCases_HaveAnIndexOfTheirOwn()
    {
        foreach (var model in new[] { Postgres(), Sqlite() })
        {
            var index = Assert.Single(Tables(model).Single(table => table.GetTableName() == "MfaOwners").GetIndexes());
            Assert.Equal((false, null), (index.IsUnique, index.GetFilter()));
            Assert.Equal(["Tenant", "OpenCaseUntil"], index.Properties.Select(property => property.Name));
        }
    }

    [Fact]
    public void Model_OfAnApplicationThatSetsAllEntities_IsStillThatOfTheStore()
    {
        var model = Postgres(others: builder => builder.Entity<Note>().Property(note => note.Text).HasMaxLength(3).UseCollation("und-x-icu"));

        Assert.All(Texts(model), text => Assert.Equal("C", text.GetCollation()));
        Assert.Equal("und-x-icu", model.FindEntityType(typeof(Note))!.FindProperty(nameof(Note.Text))!.GetCollation());
    }

    static IEnumerable<IEntityType> Tables(IModel model) => model.GetEntityTypes().Where(type => type.ClrType.Namespace == "Mfa.Devices.EntityFrameworkCore");

    static IEnumerable<IProperty> Texts(IModel model) => Tables(model).SelectMany(table => table.GetProperties()).Where(property => property.ClrType == typeof(string));

    static IModel Postgres(string? schema = null, string? collation = null, Action<ModelBuilder>? others = null) =>
        ModelOf(options => options.UseNpgsql("Host=127.0.0.1"), schema, collation, others);

    static IModel Sqlite(string? schema = null, string? collation = null) => ModelOf(options => options.UseSqlite("Data Source=:memory:"), schema, collation, null);

    // Collations are not kept in the model that runs.
    static IModel ModelOf(Action<DbContextOptionsBuilder> use, string? schema, string? collation, Action<ModelBuilder>? others)
    {
        var options = new DbContextOptionsBuilder();
        use(options);
        using var context = new Context(options.Options, schema, collation, others);
        return Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<IDesignTimeModel>(context).Model;
    }

    sealed class Context(DbContextOptions options, string? schema, string? collation, Action<ModelBuilder>? others) : DbContext(options)
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.EnableServiceProviderCaching(false);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            others?.Invoke(modelBuilder);
            modelBuilder.AddMfa(schema, collation);
        }
    }
}
