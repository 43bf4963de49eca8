using System.Diagnostics;
using System.Globalization;

namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>One machine as a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "Mfa.Devices.TestHost.dll");

    readonly Process _process;

    public HostProcess(string connectionString, string key)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, connectionString, key]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        _process.StandardInput.AutoFlush = true;
    }

    public Task<string?> GiveAppAsync(MfaOwnerKey owner, byte[] key) => AskAsync($"app {owner.Tenant} {owner.Id} {Convert.ToHexString(key)}");

    public Task<string?> SubmitAsync(DateTimeOffset now, MfaOwnerKey owner, string code) => AskAsync("code", now, owner, code);

    public Task<string?> RecoverAsync(DateTimeOffset now, MfaOwnerKey owner, string code) => AskAsync("recovery", now, owner, code);

    public Task<string?> FinishCaseAsync(DateTimeOffset now, MfaOwnerKey owner, Guid entry, byte[] browser) =>
        AskAsync("finish", now, owner, $"{entry} {Convert.ToHexString(browser)}");

    /// <summary>Ends it where it is, as a power cut would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    Task<string?> AskAsync(string verb, DateTimeOffset now, MfaOwnerKey owner, string rest) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"{verb} {now.ToUnixTimeSeconds()} {owner.Tenant} {owner.Id} {rest}"));

    /// <returns>The answer; null if the process died first.</returns>
    async Task<string?> AskAsync(string command)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(command);
            return await _process.StandardOutput.ReadLineAsync();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
