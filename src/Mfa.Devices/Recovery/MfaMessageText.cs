using System.Globalization;
using System.Net;

namespace Mfa.Devices;

/// <summary>A message in words: a subject of one line and a body of plain text. Immutable.</summary>
public sealed class MfaMessageText
{
    /// <summary>Makes one, in the application's own words.</summary>
    /// <param name="subject">One line.</param>
    /// <param name="body">Plain text; lines end with a line feed.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    /// <exception cref="ArgumentException">The subject has more than one line.</exception>
    public MfaMessageText(string subject, string body)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(body);
        if (subject.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new ArgumentException("The subject has more than one line.", nameof(subject));
        Subject = subject;
        Body = body;
    }

    /// <summary>The subject.</summary>
    public string Subject { get; }

    /// <summary>The body.</summary>
    public string Body { get; }

    /// <summary>The message in English. From where something was done stands in it if that is an IP address.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static MfaMessageText English(MfaMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new MfaMessageText($"{message.Issuer}: {SubjectOf(message)}", string.Join("\n\n", Paragraphs(message)) + "\n");
    }

    static string SubjectOf(MfaMessage message) => message.Kind switch
    {
        MfaMessageKind.AddressCode => "your code to confirm this address",
        MfaMessageKind.CaseCode => "your code for lost devices",
        MfaMessageKind.CaseConfirmed => "lost devices will be replaced",
        MfaMessageKind.CaseFinished => "your devices were deactivated",
        MfaMessageKind.AdministratorHelped => "an administrator has deactivated your devices",
        MfaMessageKind.RecoveryFrozen => "recovery is stopped for 24 hours",
        MfaMessageKind.DeviceAdded => "a device was added",
        MfaMessageKind.DeviceRemoved => "a device was removed",
        MfaMessageKind.RecoveryCodesMade => "new recovery codes were made",
        MfaMessageKind.RecoveryCodeUsed => "a recovery code was used",
        MfaMessageKind.AddressChanged => "a contact was changed",
        MfaMessageKind.AddressRemoved => "a contact was removed",
        MfaMessageKind.DevicePinChanged => "a PIN was changed",
        _ => "a message",
    };

    static IEnumerable<string> Paragraphs(MfaMessage message)
    {
        yield return WhatHappened(message);
        if (message.Kind is not (MfaMessageKind.AddressCode or MfaMessageKind.CaseCode))
            yield return Source(message) is { } source ? $"When: {Time(message.At)}. From: {source}." : $"When: {Time(message.At)}.";
        if (Stop(message) is { } stop)
            yield return stop;
    }

    static string WhatHappened(MfaMessage message) => message.Kind switch
    {
        MfaMessageKind.AddressCode => $"Your code is {Spoken(message)}. Enter it where you asked for it, until {Time(message.CodeExpiresAt)}.",
        MfaMessageKind.CaseCode =>
            $"Somebody who knows your password has said that your devices are lost. If that was you, enter this code in the same browser, until {Time(message.CodeExpiresAt)}: {Spoken(message)}.\n\nNobody from {message.Issuer} will ever ask you for it.",
        MfaMessageKind.CaseConfirmed =>
            $"Both codes for your lost devices were entered. From {Time(message.CanBeFinishedAt)} on the devices can be replaced, in the browser that asked for it. There, any device that you still have ends the waiting.",
        MfaMessageKind.CaseFinished => "Your devices were deactivated because they are lost, and your recovery codes are void. One new device may be set up now.",
        MfaMessageKind.AdministratorHelped => "An administrator has deactivated your devices, and your recovery codes are void. Whoever has the code that the administrator hands out may set up one new device, after your password.",
        MfaMessageKind.RecoveryFrozen => "Somebody has said that this was not you. For 24 hours no lost device can be replaced and no contact changed. Devices that are active sign in as before; if none is, call your administrator. Change your password.",
        MfaMessageKind.DeviceAdded => $"{Device(message)} was added to your account.",
        MfaMessageKind.DeviceRemoved => $"{Device(message)} was removed from your account, or no longer signs in.",
        MfaMessageKind.RecoveryCodesMade => "New recovery codes were made. The old ones are void.",
        MfaMessageKind.RecoveryCodeUsed => "Somebody has signed in to your account with a recovery code.",
        MfaMessageKind.AddressChanged => "An address or telephone number was registered for your account, or changed.",
        MfaMessageKind.AddressRemoved => "An address or telephone number was removed from your account.",
        MfaMessageKind.DevicePinChanged => "The PIN of one of your hardware tokens was set, changed or removed.",
        _ => "",
    };

    static string? Stop(MfaMessage message) => message switch
    {
        { Code: null } => null,
        { Kind: MfaMessageKind.AddressCode } => "If you didn't ask for it, do nothing.",
        { StopPage: { } page, Kind: MfaMessageKind.CaseCode } => $"This was not you? Enter your name and the code at {page} to stop it, and change your password.",
        { StopPage: { } page, Kind: MfaMessageKind.RecoveryCodeUsed or MfaMessageKind.RecoveryCodesMade } =>
            $"This was not you? Enter your name and the code {Spoken(message)} at {page}: that makes your recovery codes void, and stops recovery for 24 hours. Then change your password.",
        { StopPage: { } page } => $"This was not you? Enter your name and the code {Spoken(message)} at {page}: that stops recovery for 24 hours. Then change your password.",
        _ => "This was not you? Tell your administrator, and change your password.",
    };

    // Only what is an IP address: where an application believes what a browser says of it, strangers could write into the message.
    static string? Source(MfaMessage message) => IPAddress.TryParse(message.SourceAddress, out var address) ? address.ToString() : null;

    static string Device(MfaMessage message) => message.DeviceKind switch
    {
        MfaDeviceKind.VirtualDevice => "An authenticator app",
        MfaDeviceKind.SecurityKey => "A security key",
        MfaDeviceKind.HardwareToken => "A hardware token",
        _ => "A device",
    };

    // In groups, as people read and dictate it.
    static string Spoken(MfaMessage message) => message.Code is [_, _, _, _, _, ..] code ? $"{code[..5]} {code[5..]}" : message.Code ?? "";

    static string Time(DateTimeOffset? at) => at is { } time ? time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) : "";
}
