using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mfa.Portal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SerialNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SerialKey",
                table: "MfaTokens",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_MfaTokens_Tenant_SerialKey",
                table: "MfaTokens",
                columns: new[] { "Tenant", "SerialKey" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MfaTokens_Tenant_SerialKey",
                table: "MfaTokens");

            migrationBuilder.DropColumn(
                name: "SerialKey",
                table: "MfaTokens");
        }
    }
}
