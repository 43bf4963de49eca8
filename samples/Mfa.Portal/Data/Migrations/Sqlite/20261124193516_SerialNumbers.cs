using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mfa.Portal.Data.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

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
