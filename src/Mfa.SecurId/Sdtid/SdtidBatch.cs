using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Mfa.SecurId.Algorithm;

namespace Mfa.SecurId.Sdtid;

/// <summary>A batch whose header was read: opens its tokens, each only if both MACs are right.</summary>
internal sealed class SdtidBatch(SdtidSection header, byte[] password) : IDisposable
{
    // A derivation costs a thousand times as much as a token. A batch has one, and a token that overrides what keys are made of one more.
    const int MaximumDerivations = 256;

    readonly SdtidText _text = SdtidText.Of(header.Elements);
    KeyFields? _derivedFrom;
    int _derivations;
    SdtidKeys? _keys;
    bool _isHeaderRight;

    /// <summary>What an element of the batch is.</summary>
    /// <param name="token">The element.</param>
    /// <param name="number">Its number, from 1.</param>
    public SecurIdSdtidRecord Open(SdtidSection token, long number)
    {
        if (token.Problem is { } problem)
            return Refuse(problem);
        if (token.Name != SdtidSection.Token)
            return Refuse(new SdtidProblem(SecurIdSdtidStatus.Malformed, "The element isn't TKN."));

        var fields = new SdtidFields(header, token);
        var from = new KeyFields(
            fields.Require(SdtidNames.Origin), fields.Require(SdtidNames.Destination), fields.Require(SdtidNames.BatchName), fields.Require(SdtidNames.Secret));
        var serialNumber = fields.Require(SdtidNames.SerialNumber);
        if (header.Mac is null || token.Mac is null)
            fields.Note(SecurIdSdtidStatus.Malformed, "HeaderMAC or TokenMAC is missing.");
        if (fields.Problem is null && from != _derivedFrom && ++_derivations > MaximumDerivations)
            fields.Note(SecurIdSdtidStatus.TooLarge, $"The batch's keys change more than {MaximumDerivations} times: too many tokens override Name, Dest, Origin or Secret.");
        if (fields.Problem is null && !TryDerive(from))
            fields.Note(SecurIdSdtidStatus.Malformed, "Secret isn't 16 bytes in base64.");
        if (fields.Problem is { } beforeKeys)
            return Refuse(beforeKeys);

        var text = SdtidText.Of(token.Elements);
        if (Judge(_isHeaderRight, IsRight(token.Mac, _keys!.TokenMac(serialNumber, text.Bytes))) is { } altered)
            return Refuse(altered);
        if ((_text.Uncovered ?? text.Uncovered) is not null)
            return Refuse(new SdtidProblem(SecurIdSdtidStatus.NotCovered, "The end of a value isn't covered by the MAC: the format's padding cuts it off. The order of the elements does it."));

        // From here on everything that is looked at is as its maker wrote it.
        var opened = SdtidTokenValues.Read(fields, serialNumber, _keys);
        return opened is null
            ? Refuse(fields.Problem!)
            : new SecurIdSdtidRecord(SecurIdSdtidStatus.Read, "", number, token.Line)
            {
                SerialNumber = serialNumber,
                Token = opened,
                Assignment = SdtidTokenValues.ReadAssignment(token),
                Batch = new SecurIdSdtidBatch(from.Name, from.Origin, from.Destination),
            };

        SecurIdSdtidRecord Refuse(SdtidProblem problem) => new(problem.Status, problem.Message, number, token.Line)
        {
            SerialNumber = SdtidTokenValues.SerialNumberOrNull(token.At($"{SdtidSection.Token}.{SdtidNames.SerialNumber}")),
        };
    }

    public void Dispose() => _keys?.Dispose();

    static SdtidProblem? Judge(bool isHeaderRight, bool isTokenRight) => (isHeaderRight, isTokenRight) switch
    {
        (true, true) => null,
        (true, false) => new(SecurIdSdtidStatus.TokenAltered, "The token was altered: its MAC is wrong, and the header's is right."),
        (false, true) => new(SecurIdSdtidStatus.HeaderAltered, "The header was altered: its MAC is wrong, and the token's is right."),
        _ => new(
            SecurIdSdtidStatus.WrongPassword,
            "Both MACs are wrong: the password is wrong or missing, or there is none; or header and token were altered, or Name, Dest or Secret was damaged, which can't be told apart."),
    };

    static bool IsRight(string? mac, Vector128<byte> expected)
    {
        Span<byte> claimed = stackalloc byte[Aes128.BlockLength];
        Span<byte> right = stackalloc byte[Aes128.BlockLength];
        claimed.Clear();
        expected.CopyTo(right);
        var isWhole = SdtidBase64.TryDecode(mac, claimed);
        return CryptographicOperations.FixedTimeEquals(claimed, right) & isWhole;
    }

    // All tokens of a batch have the same, unless one overrides it.
    bool TryDerive(KeyFields from)
    {
        if (from == _derivedFrom)
            return true;
        Span<byte> secret = stackalloc byte[SdtidKeys.SecretLength];
        Span<byte> origin = stackalloc byte[SdtidKeys.PasswordLength];
        if (!SdtidBase64.TryDecode(from.Secret, secret))
            return false;
        SdtidBytes.Fit(from.Origin, origin);
        _keys?.Dispose();
        _keys = new SdtidKeys(password.Length > 0 ? password : origin, from.Destination, from.Name, secret);
        _derivedFrom = from;
        _isHeaderRight = IsRight(header.Mac, _keys.HeaderMac(_text.Bytes));
        return true;
    }

    sealed record KeyFields(string Origin, string Destination, string Name, string Secret);
}
