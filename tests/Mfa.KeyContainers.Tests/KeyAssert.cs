using System.Xml.Linq;

namespace Mfa.KeyContainers.Tests;

/// <summary>Asserts over whole keys.</summary>
internal static class KeyAssert
{
    /// <summary>All that a key says, but for how its file was protected.</summary>
    public static void Same(TokenKey expected, TokenKey actual)
    {
        Assert.Equal(expected.Secret, actual.Secret);
        Assert.Equal(Said(expected), Said(actual));
        Assert.Equal(expected.Extensions.Select(Parsed).Order(), actual.Extensions.Select(Parsed).Order());
    }

    static List<(string Name, object? Value)> Said(TokenKey key) =>
    [
        ("Id", key.Id), ("Algorithm", key.Algorithm), ("AlgorithmUri", key.AlgorithmUri), ("Issuer", key.Issuer), ("Suite", key.Suite), ("Hash", key.HashAlgorithm),
        ("Challenge", (key.ChallengeFormat?.Encoding, key.ChallengeFormat?.MinimumLength, key.ChallengeFormat?.MaximumLength, key.ChallengeFormat?.HasCheckDigit)),
        ("Response", (key.ResponseFormat?.Encoding, key.ResponseFormat?.Length, key.ResponseFormat?.HasCheckDigit)),
        ("Profile", key.ProfileId), ("Reference", key.Reference), ("Name", key.FriendlyName), ("Language", key.FriendlyNameLanguage), ("User", key.UserId),
        ("Counter", key.Counter), ("Time", key.Time), ("Interval", key.TimeInterval), ("Drift", key.TimeDrift),
        .. Said(key.Device), .. Said(key.Policy),
    ];

    static List<(string Name, object? Value)> Said(TokenKeyDevice device) =>
    [
        ("Manufacturer", device.Manufacturer), ("Serial", device.SerialNumber), ("Model", device.Model), ("Issue", device.IssueNumber), ("Binding", device.Binding),
        ("Start", device.StartDate), ("Expiry", device.ExpiryDate), ("DeviceUser", device.UserId), ("Module", device.ModuleId),
    ];

    static List<(string Name, object? Value)> Said(TokenKeyPolicy? policy) => policy is null ? [("Policy", null)] :
    [
        ("PolicyStart", policy.StartDate), ("PolicyExpiry", policy.ExpiryDate), ("Usages", policy.Usages), ("Transactions", policy.NumberOfTransactions), ("Understood", policy.IsUnderstood),
        ("Pin", (policy.PinPolicy is null, policy.PinPolicy?.PinKeyId, policy.PinPolicy?.UsageMode, policy.PinPolicy?.Encoding)),
        ("PinNumbers", (policy.PinPolicy?.MaximumFailedAttempts, policy.PinPolicy?.MinimumLength, policy.PinPolicy?.MaximumLength)),
    ];

    // Prefixes and the order of attributes say nothing.
    static string Parsed(TokenKeyExtension extension) => extension.Place + ": " + (extension.Content.StartsWith('<')
        ? string.Join("|", XElement.Parse(extension.Content).DescendantsAndSelf().Select(element => element.Name + string.Concat(element.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => $" {attribute.Name}={attribute.Value}")) + (element.HasElements ? "" : element.Value)))
        : extension.Content);
}
