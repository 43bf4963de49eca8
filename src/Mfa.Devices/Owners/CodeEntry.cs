using System.Globalization;
using System.Text.Json.Serialization;
using Mfa.Devices.Throttling;
using Mfa.SecurId;

namespace Mfa.Devices.Owners;

/// <summary>What makes a device's codes verifiable.</summary>
internal sealed record CodeEntry : ISealedEntry
{
    /// <summary>The id that the secret was protected under; it stays while a token moves between inventory and owners.</summary>
    public required Guid SecretId { get; init; }

    public required byte[] ProtectedSecret { get; init; }

    public required CodeType Type { get; init; }

    /// <summary>The hash algorithm's name; of SecurID the cipher's.</summary>
    public required string Algorithm { get; init; }

    public required int Digits { get; init; }

    /// <summary>Of TOTP and SecurID, in seconds; otherwise 0.</summary>
    public int PeriodSeconds { get; init; }

    /// <summary>Of TOTP, in Unix seconds.</summary>
    public long EpochSeconds { get; init; }

    /// <summary>Of SecurID: the serial number, 12 digits, which goes into every code.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Of SecurID: what the token does about a PIN.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public SecurIdPinMode PinMode { get; init; }

    /// <summary>Of SecurID: the PIN of whoever has the token; null if there is none. It isn't the token's, and stays behind when that goes.</summary>
    public PinEntry? Pin { get; init; }

    /// <summary>The verifier's state, as its type writes it.</summary>
    public required string State { get; init; }

    /// <summary>Failures in a row of calls that named the device.</summary>
    public FailureGate Gate { get; init; } = FailureGate.Open;

    /// <summary>The steps that were accepted last, the latest at the end: what a reset of the replay guard must not forget. At most <see cref="MaximumAcceptedSteps"/>.</summary>
    public IReadOnlyList<long> AcceptedSteps { get; init => field = value ?? []; } = [];

    /// <summary>Steps above the last accepted one that resets of the replay guard left behind: used, and refused. The last <see cref="MaximumConsumedSteps"/>.</summary>
    public IReadOnlyList<long> ConsumedSteps { get; init; } = [];

    /// <summary>Whether the token adds a PIN to its codes.</summary>
    [JsonIgnore]
    public bool AddsPin => PinMode.HasFlag(SecurIdPinMode.AddPin);

    [JsonIgnore]
    public MfaPinUse PinUse => Type != CodeType.SecurId ? MfaPinUse.None
        : AddsPin ? MfaPinUse.Added
        : Pin is null ? MfaPinUse.NotSet
        : MfaPinUse.InFront;

    /// <summary>How long a code is shown; null where codes count.</summary>
    [JsonIgnore]
    public TimeSpan? Period => PeriodSeconds > 0 ? TimeSpan.FromSeconds(PeriodSeconds) : null;

    public const int MaximumAcceptedSteps = 8;

    public const int MaximumConsumedSteps = 16;

    /// <summary>Everything of it that is kept protected: all of that is needed to look at a code.</summary>
    public IEnumerable<ISealedEntry> Sealed() => Pin is null ? [this] : [this, Pin.Of(this)];

    /// <summary>As the next owner gets it: with its state, and without what was the last one's.</summary>
    public CodeEntry ForNextOwner() => this with { Gate = FailureGate.Open, Pin = null };

    /// <summary>Without what a clock that was ahead has put off: exchanges under the PIN.</summary>
    public CodeEntry WithoutTimesAhead(DateTimeOffset now) => Pin is { } pin && pin.SetAt > now ? this with { Pin = pin with { SetAt = now } } : this;

    /// <summary>The secret, protected or not, with what it is bound to: tenant, id and parameters.</summary>
    public MfaSecret SecretOf(string tenant, ReadOnlyMemory<byte> bytes)
    {
        // The text is authenticated with every secret that is stored: what is there for a type never changes.
        var kind = string.Create(CultureInfo.InvariantCulture, $"{Type} {Algorithm} {Digits} {PeriodSeconds} {EpochSeconds}");
        return new MfaSecret(tenant, SecretId, Type == CodeType.SecurId ? string.Create(CultureInfo.InvariantCulture, $"{kind} {SerialNumber} {(int)PinMode}") : kind, bytes);
    }
}
