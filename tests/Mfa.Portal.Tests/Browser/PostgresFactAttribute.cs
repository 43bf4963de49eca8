namespace Mfa.Portal.Tests.Browser;

/// <summary>A test that needs Chromium, oathtool and PostgreSQL, which isn't on the path where Debian puts it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = new PeerFactAttribute(Chromium.Program, Oathtool.Program).Skip
        ?? (PostgresServer.FindProgram(PostgresServer.Program) is null ? new PeerFactAttribute(PostgresServer.Program).Skip : null);
}
