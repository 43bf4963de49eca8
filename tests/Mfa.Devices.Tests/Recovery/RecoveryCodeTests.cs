using Mfa.Devices.Secrets;
using static Mfa.Devices.Tests.Layer;

namespace Mfa.Devices.Tests.Recovery;

/// <summary>How recovery codes are written and read.</summary>
public class RecoveryCodeTests
{
    static readonly byte[] Bytes = [0x00, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB6, 0x35, 0xCF];

    [Theory]
    [InlineData("00000000000000000000", "0000-0000-0000-0000")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF", "ZZZZ-ZZZZ-ZZZZ-ZZZZ")]
    [InlineData("00443214C74254B635CF", "0123-4567-89AB-CDEF")]
    [InlineData("84653A56D7C675BE77DF", "GHJK-MNPQ-RSTV-WXYZ")]
    [InlineData("80000000000000000001", "G000-0000-0000-0001")]
    public void Write_TenBytes_IsFourGroupsOfCrockfordsAlphabet(string hex, string text)
    {
        Assert.Equal(text, RecoveryCode.Write(Convert.FromHexString(hex)));
        Assert.True(RecoveryCode.TryRead(text, out var read));
        Assert.Equal(hex, Convert.ToHexString(read));
    }

    [Fact]
    public void Write_AnyBytes_AreReadAgain()
    {
        for (var number = 0; number < 200; number++)
        {
            var code = RecoveryCode.New();
            Assert.True(RecoveryCode.TryRead(RecoveryCode.Write(code), out var read));
            Assert.Equal(code, read);
        }
    }

    [Theory]
    [InlineData("0123456789ABCDEF")]
    [InlineData("0123-4567-89ab-cdef")]
    [InlineData("o123 4567 89AB CDEF")]
    [InlineData("OI23-4567-89AB-CDEF")]
    [InlineData("Ol23-4567-89AB-CDEF")]
    [InlineData("OL23-4567-89AB-CDEF")]
    [InlineData("Oi23-4567-89AB-CDEF")]
    [InlineData("  0-1-2-3 - 4567 89AB--CDEF ")]
    public void Read_AsPeopleType_IsTheCode(string text)
    {
        Assert.True(RecoveryCode.TryRead(text, out var read));
        Assert.Equal(Bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("----")]
    [InlineData("0123-4567-89AB-CDE")]
    [InlineData("0123-4567-89AB-CDEF0")]
    [InlineData("U123-4567-89AB-CDEF")]
    [InlineData("u123-4567-89AB-CDEF")]
    [InlineData("0123_4567_89AB_CDEF")]
    [InlineData("0123-4567-89AB-CDE\u00CB")]
    [InlineData("\u0130123-4567-89AB-CDEF")]
    [InlineData("0123-4567-89AB-CDE\uFF26")]
    [InlineData("0123-4567-89AB-CDE\0")]
    [InlineData("0123-4567-89AB-CDEF                                              ")]
    public async Task Read_WhatCantBeOne_IsMalformedAndWritesNothing(string text)
    {
        using var rescue = new Rescue();
        _ = await rescue.SettleAsync();
        _ = await rescue.CodesAsync();
        var version = await rescue.VersionAsync();

        Assert.False(RecoveryCode.TryRead(text, out _));
        Assert.Equal(MfaStatus.Malformed, (await rescue.UseAsync(text)).Status);
        Assert.Equal(version, await rescue.VersionAsync());
    }

    [Fact]
    public void Hash_OfOneCode_DiffersByOwnerSetAndPurpose()
    {
        var key = new RecoveryKey(Key.Bytes.ToArray());
        byte[][] hashes =
        [
            key.HashOfCode(Ada, 1, Bytes), key.HashOfCode(Ada, 2, Bytes), key.HashOfCode(Eve, 1, Bytes), key.HashOfCode(new MfaOwnerKey("a", "da"), 1, Bytes),
            key.HashOfCode(new MfaOwnerKey("ad", "a"), 1, Bytes), key.HashOfHelp(Ada, Bytes),
        ];

        Assert.Equal(hashes.Length, hashes.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void Code_OfAMessage_DiffersByOwnerIdChannelAndPurpose()
    {
        var key = new RecoveryKey(Key.Bytes.ToArray());
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        string[] codes =
        [
            key.CaseCode(Ada, first, MfaChannelKind.Email), key.CaseCode(Ada, first, MfaChannelKind.Telephone), key.CaseCode(Ada, second, MfaChannelKind.Email),
            key.CaseCode(Eve, first, MfaChannelKind.Email), key.AddressCode(Ada, first), key.StopCode(Ada, first),
        ];

        Assert.All(codes, code => Assert.Matches("^[0-9]{10}$", code));
        Assert.Equal(codes.Length, codes.Distinct().Count());
    }

    [Theory]
    [InlineData("0123456789", "0123456789")]
    [InlineData(" 01234-56789 ", "0123456789")]
    [InlineData("012345678", null)]
    [InlineData("01234567890", null)]
    [InlineData("012345678a", null)]
    [InlineData("012345678\u0669", null)]
    [InlineData("0123456789                       ", null)]
    public void Read_CodeOfAMessage_IsTenDigits(string text, string? expected) => Assert.Equal(expected, RecoveryKey.Read(text));
}
