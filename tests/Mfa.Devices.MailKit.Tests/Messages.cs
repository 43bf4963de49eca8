using System.Reflection;

namespace Mfa.Devices.MailKit.Tests;

/// <summary>Messages as the device layer makes them: their constructor is its own.</summary>
internal static class Messages
{
    public const string Address = "ada@example.com";
    public const string Code = "1234567890";

    static readonly ConstructorInfo Constructor = typeof(MfaMessage).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single();

    public static DateTimeOffset Noon { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A code for a lost-device case.</summary>
    public static MfaMessage CaseCode(string address = Address, string issuer = "Example", string code = Code, MfaChannelKind channel = MfaChannelKind.Email)
    {
        var message = (MfaMessage)Constructor.Invoke([MfaMessageKind.CaseCode, channel, address, issuer, Noon]);
        typeof(MfaMessage).GetProperty(nameof(MfaMessage.Code))!.SetValue(message, code);
        typeof(MfaMessage).GetProperty(nameof(MfaMessage.CodeExpiresAt))!.SetValue(message, Noon.AddMinutes(15));
        return message;
    }
}
