using Mfa.KeyContainers.Records;

namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>The fields of a key while they are read: first those of its package, then its own.</summary>
internal sealed class KeyFields(CmsSource source, bool acceptDrafts)
{
    HashSet<string> _seen = [];
    List<TokenKeyExtension> _extensions = [];
    List<TokenKeyDiagnostic> _diagnostics = [];

    public IReadOnlyList<TokenKeyDiagnostic> Diagnostics => _diagnostics;

    public bool HasFailed { get; private set; }

    public string? Manufacturer { get; set; }

    public string? SerialNumber { get; set; }

    public string? Model { get; set; }

    public string? IssueNumber { get; set; }

    public string? DeviceBinding { get; set; }

    public DateTimeOffset? DeviceStartDate { get; set; }

    public DateTimeOffset? DeviceExpiryDate { get; set; }

    public string? ModuleId { get; set; }

    public string? DeviceUserId { get; set; }

    public string? Id { get; set; }

    public string? AlgorithmUri { get; set; }

    public string? Issuer { get; set; }

    public string? ProfileId { get; set; }

    public string? Reference { get; set; }

    public string? FriendlyName { get; set; }

    public string? FriendlyNameLanguage { get; set; }

    public string? Suite { get; set; }

    public TokenKeyChallengeFormat? ChallengeFormat { get; set; }

    public TokenKeyResponseFormat? ResponseFormat { get; set; }

    public long? Counter { get; set; }

    public long? Time { get; set; }

    public int? TimeInterval { get; set; }

    public int? TimeDrift { get; set; }

    public string? UserId { get; set; }

    public DateTimeOffset? StartDate { get; set; }

    public DateTimeOffset? ExpiryDate { get; set; }

    public ulong? NumberOfTransactions { get; set; }

    public TokenKeyUsages Usages { get; set; }

    public TokenPinPolicy? PinPolicy { get; set; }

    public bool IsPolicyUnderstood { get; set; } = true;

    /// <summary>What a key of the package begins with.</summary>
    public KeyFields Copy()
    {
        var copy = (KeyFields)MemberwiseClone();
        (copy._seen, copy._extensions, copy._diagnostics) = ([.. _seen], [.. _extensions], [.. _diagnostics]);
        return copy;
    }

    /// <summary>Whether a field comes the first time.</summary>
    public bool TryAdd(string name) => _seen.Add(name);

    public void Keep(TokenKeyExtensionPlace place, ReadOnlyMemory<byte> encoded) => _extensions.Add(new TokenKeyExtension(place, Convert.ToHexString(encoded.Span)));

    public void Remark(TokenKeyDiagnosticCode code, TokenKeySeverity severity, string message, ReadOnlyMemory<byte> part, string? field) =>
        _diagnostics.Add(source.Diagnostic(code, severity, message, part, field));

    /// <summary>There will be no key.</summary>
    public void Fail(TokenKeyDiagnosticCode code, string message, ReadOnlyMemory<byte> part, string? field)
    {
        HasFailed = true;
        Remark(code, TokenKeySeverity.Error, message, part, field);
    }

    public TokenKey ToKey(ReadOnlySpan<byte> secret, CmsProtection protection)
    {
        var algorithm = Algorithm();
        var hash = AlgorithmUris.HashOf(algorithm, Suite);
        if (hash is null && !string.IsNullOrEmpty(Suite) && algorithm is (TokenKeyAlgorithm.Hotp or TokenKeyAlgorithm.Totp))
        {
            Remark(
                TokenKeyDiagnosticCode.FieldMalformed, TokenKeySeverity.Warning,
                "The suite isn't a hash that is known, so which hash the key is for isn't known either.", default, "algorithmParameters");
        }

        return new TokenKey(secret)
        {
            Id = Id,
            Device = new TokenKeyDevice
            {
                Manufacturer = Manufacturer,
                SerialNumber = SerialNumber,
                Model = Model,
                IssueNumber = IssueNumber,
                Binding = DeviceBinding,
                StartDate = DeviceStartDate,
                ExpiryDate = DeviceExpiryDate,
                UserId = DeviceUserId,
                ModuleId = ModuleId,
            },
            Algorithm = algorithm,
            AlgorithmUri = AlgorithmUri,
            Issuer = Issuer,
            Suite = Suite,
            HashAlgorithm = hash,
            ChallengeFormat = ChallengeFormat,
            ResponseFormat = ResponseFormat,
            ProfileId = ProfileId,
            Reference = Reference,
            FriendlyName = FriendlyName,
            FriendlyNameLanguage = FriendlyNameLanguage,
            UserId = UserId,
            Counter = Counter,
            Time = Time,
            TimeInterval = TimeInterval,
            TimeDrift = TimeDrift,
            Policy = ToPolicy(),
            Extensions = _extensions,
            EncryptedFields = protection.IsEncrypted ? TokenKeyFields.All : TokenKeyFields.None,
            AuthenticatedFields = protection.IsAuthenticated ? TokenKeyFields.All : TokenKeyFields.None,
            IsRecordAuthenticated = protection.IsAuthenticated,
        };
    }

    TokenKeyAlgorithm Algorithm()
    {
        var draft = AlgorithmUris.AlgorithmOfDraft(AlgorithmUri);
        if (draft == TokenKeyAlgorithm.Unknown)
            return AlgorithmUris.AlgorithmOf(AlgorithmUri);
        var (code, severity, message) = AlgorithmUris.RemarkOnDraft(acceptDrafts);
        Remark(code, severity, message, default, "algorithm");
        return acceptDrafts ? draft : TokenKeyAlgorithm.Unknown;
    }

    TokenKeyPolicy? ToPolicy() =>
        StartDate is null && ExpiryDate is null && NumberOfTransactions is null && Usages == TokenKeyUsages.None && PinPolicy is null && IsPolicyUnderstood
            ? null
            : new TokenKeyPolicy
            {
                StartDate = StartDate,
                ExpiryDate = ExpiryDate,
                NumberOfTransactions = NumberOfTransactions,
                Usages = Usages,
                PinPolicy = PinPolicy,
                IsUnderstood = IsPolicyUnderstood,
            };
}
