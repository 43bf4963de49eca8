using Mfa.Devices.Owners;

namespace Mfa.Devices;

/// <summary>A device as its owner sees it. Immutable; nothing in it is secret.</summary>
public sealed class MfaDevice
{
    internal MfaDevice(DeviceEntry entry)
    {
        Id = entry.Id;
        Kind = entry.Kind;
        Name = entry.Name;
        IsActive = entry.IsActive;
        EnrolledAt = entry.EnrolledAt;
        LastUsedAt = entry.LastUsedAt;
        Manufacturer = entry.Token?.Manufacturer ?? "";
        SerialNumber = entry.Token?.SerialNumber;
        Model = entry.Token?.Model ?? entry.Key?.Model;
        StartsAt = entry.Token?.StartsAt;
        ExpiresAt = entry.Token?.ExpiresAt;
        CodeDigits = entry.Code?.Digits;
        CodeKind = (MfaCodeKind)(entry.Code?.Type ?? CodeType.None);
        CodePeriod = entry.Code?.Period;
        Pin = entry.Code?.PinUse ?? MfaPinUse.None;
        CredentialId = entry.Key?.CredentialId ?? default;
        IsClosed = entry.Code?.Gate.IsClosed ?? false;
    }

    /// <summary>Its id, for other calls.</summary>
    public Guid Id { get; }

    /// <summary>Its kind.</summary>
    public MfaDeviceKind Kind { get; }

    /// <summary>The name that its owner gave it.</summary>
    public string Name { get; }

    /// <summary>Whether it signs in. One that was deactivated keeps its place among the owner's devices.</summary>
    public bool IsActive { get; }

    /// <summary>When it was enrolled.</summary>
    public DateTimeOffset EnrolledAt { get; }

    /// <summary>When it last signed in; null if it never did.</summary>
    public DateTimeOffset? LastUsedAt { get; }

    /// <summary>Of a hardware token: its maker; empty if the inventory doesn't say.</summary>
    public string Manufacturer { get; }

    /// <summary>Of a hardware token: its serial number.</summary>
    public string? SerialNumber { get; }

    /// <summary>The model, as inventory or attestation certificate say; null if they don't.</summary>
    public string? Model { get; }

    /// <summary>Of a hardware token: from when on it signs in; null if that isn't limited.</summary>
    public DateTimeOffset? StartsAt { get; }

    /// <summary>Of a hardware token: until when it signs in; null if that isn't limited.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>Of a device that shows codes: how many digits they have.</summary>
    public int? CodeDigits { get; }

    /// <summary>How it computes its codes; None if it shows none.</summary>
    public MfaCodeKind CodeKind { get; }

    /// <summary>How long it shows a code: whole seconds, the periods counted from 1970-01-01 (UTC) unless its parameters say otherwise. Null if it shows none, or counts.</summary>
    public TimeSpan? CodePeriod { get; }

    /// <summary>What a PIN has to do with its codes.</summary>
    public MfaPinUse Pin { get; }

    /// <summary>Of a security key: its credential id, for the browser's signals; otherwise empty.</summary>
    public ReadOnlyMemory<byte> CredentialId { get; }

    /// <summary>Whether its codes are closed after too many failures that named it.</summary>
    public bool IsClosed { get; }

    /// <summary>Its kind and id; the name isn't for logs.</summary>
    public override string ToString() => $"{Kind} {Id}";
}
