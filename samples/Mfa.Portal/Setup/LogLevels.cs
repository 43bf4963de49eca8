using Microsoft.Extensions.Configuration.Memory;

namespace Mfa.Portal.Setup;

/// <summary>What is logged where nothing is configured, whichever folder the portal is started in: its own start, and what goes wrong.</summary>
internal static class LogLevels
{
    public static void UseDefaults(WebApplicationBuilder builder) => ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",

            // It says that keys aren't encrypted, which is worth a word where there are real ones.
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = builder.Environment.IsDevelopment() ? "Error" : "Warning",
        },
    });
}
