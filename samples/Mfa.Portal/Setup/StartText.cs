namespace Mfa.Portal.Setup;

/// <summary>What the portal prints when it starts: where everything lies, and passwords that are told once. It is no log.</summary>
internal sealed class StartText(TextWriter output, DataFolder folder, string database)
{
    public void WritePlaces()
    {
        output.WriteLine($"""

            Mfa.Portal
              database   {database}
              MFA keys   {folder.MfaKeys}
              protected  by the keys in {folder.DataProtectionKeys.FullName}
              Back up all three, the keys apart from the database: without them no authenticator app and no hardware token can be verified.

            """);
    }

    public void WritePasswords(IEnumerable<(string Name, string Password, string Role)> accounts)
    {
        output.WriteLine("Accounts, with passwords that are shown this once:");
        foreach (var (name, password, role) in accounts)
            output.WriteLine($"  {name,-8} {password}   {role}");
        output.WriteLine();
    }

    public void WriteNoAccounts() =>
        output.WriteLine($"There are no accounts yet. Make the first one with --{RootAccountCommand.Argument} NAME.{Environment.NewLine}");

    public void WriteLine(string text) => output.WriteLine(text);
}
