using FsCheck.Xunit;
using Mfa.Shared.Otp;
using Mfa.TestKit;
using static Mfa.Shared.Tests.KeyUris.OtpKeyUriSamples;

namespace Mfa.Shared.Tests.KeyUris;

public class OtpKeyUriProperties
{
    const string Everything =
        "otpauth://totp/My%20ACME:alice%40example.com?secret=" + Secret + "&issuer=My%20ACME&algorithm=SHA256&digits=8&period=60&counter=7&pin=1234";

    static readonly string[] Hashes = ["SHA1", "SHA256", "SHA512"];

    // What strict writing can't mend, since the names themselves are so.
    static readonly OtpKeyUriRemarkKind[] Lasting = [OtpKeyUriRemarkKind.ExtraColon, OtpKeyUriRemarkKind.MissingAccount];

    [Property(Replay = "(20261124,23)", MaxTest = 300)]
    public void Write_AnyFields_ComeBackWithoutARemark(
        byte[]? issuer, byte[] accountName, byte[] key, byte hash, byte digits, ushort period, ulong counter, bool isHotp)
    {
        var fields = new OtpKeyUriFields
        {
            Type = isHotp ? OtpKeyUriType.Hotp : OtpKeyUriType.Totp,
            Issuer = issuer is null or [] ? null : ModelKeyUri.Name(issuer),
            AccountName = ModelKeyUri.Name(accountName),
            Hash = Hash(Hashes[hash % 3]),
            Digits = 6 + digits % 5,
            Period = isHotp ? OtpKeyUriFields.DefaultPeriod : 1 + period,
            Counter = isHotp ? counter : 0,
        };
        OtpKeyUriName.ThrowIfInvalid(fields.AccountName, nameof(accountName));
        var bytes = ModelKeyUri.Key(key);

        var read = Read(OtpKeyUriWriter.Write(fields, bytes), fields.Type);

        Assert.Equal(fields, read.Fields);
        Assert.Equal(bytes, read.Secret.Span.ToArray());
        Assert.Empty(read.Remarks);
    }

    [Property(Replay = "(20261124,29)", MaxTest = 500)]
    public void TryRead_AnyText_NeverThrows(string? text)
    {
        foreach (var start in (string[])["", "otpauth://", "otpauth://totp/", "otpauth://totp/?", $"otpauth://totp/a?secret={Secret}&"])
        {
            OtpKeyUriReader.TryRead(start + text, OtpKeyUriType.Totp, out _, out _);
            OtpKeyUriReader.TryRead(start + text, OtpKeyUriType.Hotp, out _, out _);
        }
    }

    [Property(Replay = "(20261124,31)", MaxTest = 3000)]
    public void TryRead_MutatedUri_IsRefusedOrMeansTheSameWhenWrittenStrictly(
        bool isHotp, int position, char character, int kind, int otherPosition, char other, int otherKind)
    {
        var type = isHotp ? OtpKeyUriType.Hotp : OtpKeyUriType.Totp;
        var text = isHotp ? Everything.Replace("totp", "hotp", StringComparison.Ordinal) : Everything;
        text = ModelKeyUri.Mutate(ModelKeyUri.Mutate(text, position, character, kind), otherPosition, other, otherKind);
        if (!OtpKeyUriReader.TryRead(text, type, out var read, out _))
            return;

        var again = Read(OtpKeyUriWriter.Write(read.Fields, read.Secret.Span), type);
        Assert.Equal(read.Fields, again.Fields);
        Assert.Equal(read.Secret.Span.ToArray(), again.Secret.Span.ToArray());
        Assert.All(again.Remarks, remark => Assert.Contains(remark.Kind, Lasting));
    }

    [Fact]
    public void TryRead_EachCharacterReplacedByEachOddOne_NeverThrows()
    {
        for (var i = 0; i < Everything.Length; i++)
        {
            foreach (var character in "%+:&=?/#\0\n \ud800\udfff\u017f")
                OtpKeyUriReader.TryRead(ModelKeyUri.Mutate(Everything, i, character, kind: 0), OtpKeyUriType.Totp, out _, out _);
            OtpKeyUriReader.TryRead(Everything.AsSpan(0, i), OtpKeyUriType.Totp, out _, out _);
        }
    }
}
