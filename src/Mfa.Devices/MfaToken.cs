using Mfa.Devices.Owners;

namespace Mfa.Devices;

/// <summary>A hardware token in the inventory, as an administrator sees it. Immutable; nothing in it is secret.</summary>
public sealed class MfaToken
{
    internal MfaToken(MfaUniqueKey key, TokenDocument document, MfaOwnerKey? owner)
    {
        Key = key;
        Manufacturer = document.Token.Manufacturer;
        SerialNumber = document.Token.SerialNumber;
        Model = document.Token.Model;
        StartsAt = document.Token.StartsAt;
        ExpiresAt = document.Token.ExpiresAt;
        CodeKind = (MfaCodeKind)document.Code.Type;
        Digits = document.Code.Digits;
        Period = document.Code.Period;
        Pin = document.Code.PinUse;
        AddedAt = document.AddedAt;
        Owner = owner;
    }

    internal MfaUniqueKey Key { get; }

    /// <summary>Who made it; empty if it isn't known.</summary>
    public string Manufacturer { get; }

    /// <summary>The serial number: upper case, without spaces and hyphens.</summary>
    public string SerialNumber { get; }

    /// <summary>What it is called; null if it isn't known.</summary>
    public string? Model { get; }

    /// <summary>From when it is valid; null if it always was.</summary>
    public DateTimeOffset? StartsAt { get; }

    /// <summary>Until when it is valid; null if it always will be.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>How it computes its codes.</summary>
    public MfaCodeKind CodeKind { get; }

    /// <summary>Whether its codes count (HOTP), rather than follow the time.</summary>
    public bool IsCounterBased => CodeKind == MfaCodeKind.Hotp;

    /// <summary>How many digits its codes have.</summary>
    public int Digits { get; }

    /// <summary>How long it shows a code; null if its codes count.</summary>
    public TimeSpan? Period { get; }

    /// <summary>Whether its owner needs a PIN (<see cref="MfaPinUse.Added"/>) or can have one. PINs aren't kept here.</summary>
    public MfaPinUse Pin { get; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; }

    /// <summary>Who has it; null if nobody has.</summary>
    public MfaOwnerKey? Owner { get; }

    /// <summary>The serial number.</summary>
    public override string ToString() => SerialNumber;
}
