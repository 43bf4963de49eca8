using System.Collections;

namespace Mfa.Devices.MailKit.Tests.Delivery;

/// <summary>That an exception tells nothing of address, code or password.</summary>
internal static class Secrecy
{
    public const string Password = "correct horse";

    public static void Holds(Exception exception, string address = Messages.Address)
    {
        string[] secrets = [address, address.Split('@')[0] + "@", Messages.Code, "12345 67890", Password];
        for (var each = exception; each is not null; each = each.InnerException)
        {
            var text = string.Join('\n', [each.ToString(), each.Message, .. each.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}")]);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        }
    }
}
