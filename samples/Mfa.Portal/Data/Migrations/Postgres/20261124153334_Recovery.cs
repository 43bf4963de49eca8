using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mfa.Portal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "OpenCaseUntil",
                table: "MfaOwners",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_MfaOwners_Tenant_OpenCaseUntil",
                table: "MfaOwners",
                columns: new[] { "Tenant", "OpenCaseUntil" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MfaOwners_Tenant_OpenCaseUntil",
                table: "MfaOwners");

            migrationBuilder.DropColumn(
                name: "OpenCaseUntil",
                table: "MfaOwners");
        }
    }
}
