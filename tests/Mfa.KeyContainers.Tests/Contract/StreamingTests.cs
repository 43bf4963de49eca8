using System.Text;

namespace Mfa.KeyContainers.Tests.Contract;

/// <summary>Files of any length are read record by record: the limits are those of one record, and keys come before the file has ended.</summary>
public class StreamingTests
{
    // Each file is longer than the longest record and all that is read ahead.
    const int Count = 6000;

    public static TheoryData<TokenKeyFormat> Formats =>
    [
        TokenKeyFormat.SafeNetXml, TokenKeyFormat.SafeWordDat, TokenKeyFormat.DeepNetXml, TokenKeyFormat.YubicoLogCsv, TokenKeyFormat.YubicoCsv, TokenKeyFormat.OathCsv,
        TokenKeyFormat.LinOtpCsv, TokenKeyFormat.EntraCsv, TokenKeyFormat.OtpauthMigration,
    ];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Read_LongFile_GivesEveryKey(TokenKeyFormat format)
    {
        var bytes = Encoding.ASCII.GetBytes(Long(format));
        Assert.InRange(bytes.Length, TokenKeyLimits.Default.MaximumRecordLength + (128 << 10), int.MaxValue);

        var records = await Imported.BytesAsync(bytes);

        Assert.Equal(Count, records.Count);
        Assert.All(records, record => Assert.Equal((format, true), (record.Format, record.Key is not null)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Read_StreamThatFails_GivesTheKeysBeforeAndThrowsOn(TokenKeyFormat format)
    {
        var keys = 0;

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var record in new TokenKeyImporter().ReadAsync(new FailingStream(Encoding.ASCII.GetBytes(Long(format)))))
                keys += record.Key is null ? 0 : 1;
        });

        Assert.InRange(keys, Count / 2, Count);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Read_Cancelled_Throws(TokenKeyFormat format)
    {
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var record in new TokenKeyImporter().ReadAsync(new MemoryStream(Encoding.ASCII.GetBytes(Long(format))), source.Token))
                await source.CancelAsync();
        });
    }

    static string Long(TokenKeyFormat format)
    {
        const string Seed = "3132333435363738393031323334353637383930";
        const string Aes = "000102030405060708090a0b0c0d0e0f";
        var padding = new string('x', 60);
        return format switch
        {
            TokenKeyFormat.SafeNetXml => Repeat("<Tokens>", $"<Token serial='{padding}'><Applications><Application><Seed>{Seed}</Seed></Application></Applications></Token>\n", "</Tokens>"),
            TokenKeyFormat.SafeWordDat => Repeat("", $"dn: sccAuthenticatorId={padding}\nsccAuthenticatorId: 1\nsccTokenData: sccKey={Seed};sccMode=E\n\n", ""),
            TokenKeyFormat.DeepNetXml => Repeat(
                "<data><header><encrypt>NONE</encrypt><encode>HEX</encode></header><tokens>", $"<token><serial>{padding}</serial><seed>{Seed}</seed></token>\n", "</tokens></data>"),
            TokenKeyFormat.YubicoLogCsv => Repeat("", $"Yubico OTP,{padding},1,cc,,{Aes},,\n", ""),
            TokenKeyFormat.YubicoCsv => Repeat("", $"1,cc,112233445566,{Aes},,{padding},\n", ""),
            TokenKeyFormat.OathCsv => Repeat("", $"{padding},{Seed}\n", ""),
            TokenKeyFormat.LinOtpCsv => Repeat("", $"{padding},{Seed},hotp,6,,sha1\n", ""),
            TokenKeyFormat.EntraCsv => Repeat("serial number,secret key\n", $"{padding},GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\n", ""),
            _ => Repeat("", "otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC\n", ""),
        };
    }

    static string Repeat(string start, string record, string end) => start + string.Concat(Enumerable.Repeat(record, Count)) + end;

    /// <summary>Where the file would end, the connection does.</summary>
    sealed class FailingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 ? read : throw new IOException("The connection broke.");
        }
    }
}
