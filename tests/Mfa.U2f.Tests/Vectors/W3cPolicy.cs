using System.Security.Cryptography;
using System.Text.Json;

namespace Mfa.U2f.Tests.Vectors;

/// <summary>The relying party and the ceremony that a published response answers, no laxer than it needs; to be bent too.</summary>
sealed class W3cPolicy(JsonElement vector)
{
    static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly byte[] Session = "session"u8.ToArray();

    public byte[] Challenge { get; set; } = vector.Bytes("challenge");

    public byte[] Binding { get; set; } = Session;

    public DateTimeOffset Now { get; set; } = Noon;

    public IReadOnlyList<string> Origins { get; set; } = [vector.Text("origin")];

    public bool AllowCrossOrigin { get; set; } = JsonDocument.Parse(vector.Bytes("clientDataJSON")).RootElement.TryGetProperty("crossOrigin", out var said) && said.GetBoolean();

    public IReadOnlyList<string> TopOrigins { get; set; } = vector.GetProperty("topOrigin").GetString() is { } top ? [top] : [];

    public IReadOnlyList<FidoAlgorithm> Algorithms { get; set; } = [(FidoAlgorithm)vector.GetProperty("alg").GetInt32()];

    public bool RequireUserVerification { get; set; }

    public bool AllowBackupEligible { get; set; } = true;

    public bool AllowNoAttestation { get; set; } = true;

    public bool AllowSelfAttestation { get; set; } = true;

    public bool RequireTrust { get; set; }

    public bool RefuseUnsolicitedExtensions { get; set; } = true;

    public FidoCredentialProtection CredentialProtection { get; set; }

    public IReadOnlyList<ReadOnlyMemory<byte>> AllowedIds { get; set; } = [];

    public FidoRelyingParty RelyingParty => new(new()
    {
        Id = vector.Text("rpId"),
        Name = "W3C",
        Origins = Origins,
        Algorithms = Algorithms,
        AllowCrossOrigin = AllowCrossOrigin,
        TopOrigins = TopOrigins,
        AllowBackupEligible = AllowBackupEligible,
        AllowNoAttestation = AllowNoAttestation,
        AllowSelfAttestation = AllowSelfAttestation,
        RequireTrustedAttestation = RequireTrust,
        TrustSource = FidoTrustAnchors.Parse([]),
        RefuseUnsolicitedExtensions = RefuseUnsolicitedExtensions,
    });

    public CeremonyFields Ceremony(bool isRegistration) => new()
    {
        IsRegistration = isRegistration,
        Id = new byte[16],
        RelyingPartyId = vector.Text("rpId"),
        Challenge = Challenge,
        ExpiresAt = Noon.AddMinutes(1),
        BindingHash = SHA256.HashData(Session),
        UserHandle = Recorded.Owner,
        RequiresUserVerification = RequireUserVerification,
        CredentialProtection = CredentialProtection,
        Algorithms = isRegistration ? Algorithms : [],
        AllowedIds = AllowedIds,
    };
}
