using System.Text;

namespace Mfa.SecurId.Tests.Sdtid;

/// <summary>Whole files: many tokens, files that are cut off, that are something else, that are too large.</summary>
public class SdtidFileTests
{
    [Fact]
    public async Task ReadAsync_ABadTokenAmongGoodOnes_StopsNoOther()
    {
        var tokens = Enumerable.Range(1, 5).Select(number => SdtidFile.Token($"{number}00000000000")).ToArray();
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), tokens));
        var bad = file.Replace("<SN>200000000000", "<SN>200000000001", StringComparison.Ordinal).Replace("<SN>400000000000</SN>", "", StringComparison.Ordinal);

        var records = await SdtidFile.ReadAsync(bad);

        Assert.Equal([1L, 2, 3, 4, 5], records.Select(record => record.Number));
        Assert.Equal(
            [SecurIdSdtidStatus.Read, SecurIdSdtidStatus.TokenAltered, SecurIdSdtidStatus.Read, SecurIdSdtidStatus.Malformed, SecurIdSdtidStatus.Read],
            records.Select(record => record.Status));
        Assert.Equal(["100000000000", "200000000001", "300000000000", null, "500000000000"], records.Select(record => record.SerialNumber));
        Assert.Equal([3, 4, 5, 6, 7], records.Select(record => record.Line!.Value));
    }

    [Theory]
    [InlineData("<TNK/>")]
    [InlineData("<TKN/>")]
    [InlineData("<TKN xmlns='urn:x'/>")]
    [InlineData("<TKNHeader><DefDigits>8</DefDigits></TKNHeader>")]
    public async Task ReadAsync_AnotherElementAmongTokens_IsRefusedAndStopsNone(string element)
    {
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token("1"), SdtidFile.Token("2")));

        var records = await SdtidFile.ReadAsync(file.Replace("</TKN>\n<TKN>", $"</TKN>{element}<TKN>", StringComparison.Ordinal));

        Assert.Equal([SecurIdSdtidStatus.Read, SecurIdSdtidStatus.Malformed, SecurIdSdtidStatus.Read], records.Select(record => record.Status));
        Assert.Equal(6, records[2].Token!.Digits);
    }

    [Fact]
    public async Task ReadAsync_AnAlteredHeader_CostsEveryToken()
    {
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token("1"), SdtidFile.Token("2")));

        var records = await SdtidFile.ReadAsync(file.Replace("<DefDigits>6", "<DefDigits>8", StringComparison.Ordinal));

        Assert.Equal([SecurIdSdtidStatus.HeaderAltered, SecurIdSdtidStatus.HeaderAltered], records.Select(record => record.Status));
    }

    [Fact]
    public async Task ReadAsync_CutOffAnywhere_EndsInARecordThatSaysSo()
    {
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token("1"), SdtidFile.Token("2"), SdtidFile.Token("3")));
        var bytes = Encoding.UTF8.GetBytes(file);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            var records = await SdtidFile.ReadAsync(bytes[..length]);

            Assert.Equal(0, records[^1].Number);
            Assert.Contains(records[^1].Status, new[] { SecurIdSdtidStatus.Incomplete, SecurIdSdtidStatus.NotSdtid });
            Assert.All(records[..^1], record => Assert.Equal(SecurIdSdtidStatus.Read, record.Status));
            Assert.Equal(file[..length].Split("</TKN>").Length - 1, records.Count - 1);
        }
    }

    [Theory]
    [InlineData("", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("   ", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("286510182209303756117707012447003320623006", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("<KeyContainer/>", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("<TKNBatch xmlns='urn:x'/>", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("<!DOCTYPE TKNBatch><TKNBatch/>", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><TKNBatch>&b;</TKNBatch>", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><TKNBatch/>", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><TKNBatch/>", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("<?xml version='1.0' encoding='x-none'?><TKNBatch/>", SecurIdSdtidStatus.NotSdtid)]
    [InlineData("<TKNBatch/>", SecurIdSdtidStatus.Malformed)]
    [InlineData("<TKNBatch></TKNBatch>", SecurIdSdtidStatus.Malformed)]
    [InlineData("<TKNBatch/><x/>", SecurIdSdtidStatus.Incomplete)]
    [InlineData("<TKNBatch>text</TKNBatch>", SecurIdSdtidStatus.Incomplete)]
    [InlineData("<TKNBatch>&other;</TKNBatch>", SecurIdSdtidStatus.Incomplete)]
    [InlineData("<TKNBatch><TKNHeader/></TKNBatch>", SecurIdSdtidStatus.Malformed)]
    [InlineData("<TKNBatch><TKNTrailer/></TKNBatch>", SecurIdSdtidStatus.Malformed)]
    [InlineData("<TKNBatch><TKN/></TKNBatch>", SecurIdSdtidStatus.Malformed)]
    [InlineData("<TKNBatch><TKNHeader><Name/><Name/></TKNHeader><TKN/></TKNBatch>", SecurIdSdtidStatus.Malformed)]
    public async Task ReadAsync_WhatIsNoBatch_IsOneRecordAboutTheFile(string file, SecurIdSdtidStatus expected)
    {
        var record = await SdtidFile.ReadOneAsync(file);

        Assert.Equal((0L, expected), (record.Number, record.Status));
    }

    [Fact]
    public async Task ReadAsync_SomethingMalformedBehindTheTokens_CostsNone()
    {
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token()));

        var records = await SdtidFile.ReadAsync(file + "<x");

        Assert.Equal([SecurIdSdtidStatus.Read, SecurIdSdtidStatus.Incomplete], records.Select(record => record.Status));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("iso-8859-1", false)]
    public async Task ReadAsync_AnEncoding_IsReadAsItSays(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        var file = $"<?xml version='1.0' encoding='{(name.StartsWith("utf-16", StringComparison.Ordinal) ? "utf-16" : name)}'?>"
            + await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token(more: "<UserLogin>Zo\u00EB</UserLogin>")));
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(file)];

        var record = Assert.Single(await SdtidFile.ReadAsync(bytes));

        Assert.Equal("Zo\u00EB", record.Assignment?.Login);
        Assert.True(SecurIdSdtidReader.IsSdtid(bytes));
        Assert.True(SecurIdSdtidReader.IsSdtid(bytes.AsSpan(0, 150)));
    }

    [Theory]
    [InlineData("<TKNBatch>", true)]
    [InlineData("<TKNBatch\n>", true)]
    [InlineData("<TKNBatch/>", true)]
    [InlineData("\n<!-- x --><?y z?><TKNBatch>", true)]
    [InlineData("<TKNBatch", false)]
    [InlineData("<TKNBatches>", false)]
    [InlineData("<tknbatch>", false)]
    [InlineData("<x><TKNBatch>", false)]
    [InlineData("<!DOCTYPE TKNBatch><TKNBatch>", false)]
    [InlineData("<x:TKNBatch xmlns:x='y'>", false)]
    [InlineData("", false)]
    [InlineData("TKNBatch", false)]
    public void IsSdtid_ABeginning_IsRecognised(string beginning, bool expected) => Assert.Equal(expected, SecurIdSdtidReader.IsSdtid(Encoding.UTF8.GetBytes(beginning)));

    [Fact]
    public async Task ReadAsync_Null_IsTheCallersBug() =>
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await SecurIdSdtidReader.ReadAsync(null!).GetAsyncEnumerator().MoveNextAsync());

    [Fact]
    public async Task ToString_OfARecord_HoldsNothingSecret()
    {
        var record = await SdtidFile.ReadOneAsync(SdtidVectors.Of("user-fields.sdtid").Xml);

        Assert.Equal("1: Read", record.ToString());
    }

    [Theory]
    [InlineData("4C6FA794")]             // the mark of EBCDIC
    [InlineData("0000FEFF4142434445464748")]
    [InlineData("FFFE00004142434445464748")]
    [InlineData("0000FFFE4142434445464748")]
    [InlineData("FEFF00004142434445464748")]
    public void IsSdtid_MarksOfEncodingsThatNobodyHas_IsFalse(string beginning) =>
        Assert.False(SecurIdSdtidReader.IsSdtid(Convert.FromHexString(beginning)));

    [Theory]
    [InlineData("<a{0}/>")]
    [InlineData("<x a{0}='1'/>")]
    public async Task ReadAsync_EverNewNames_AreTooLarge(string element)
    {
        var names = string.Concat(Enumerable.Range(0, 5000).Select(number => string.Format(null, element, number)));

        var records = await SdtidFile.ReadAsync(SdtidFile.Of(SdtidFile.Header(), names));

        Assert.Equal((0L, SecurIdSdtidStatus.TooLarge), (records[^1].Number, records[^1].Status));
    }

    [Fact]
    public async Task ReadAsync_TokensThatAllChangeTheKeys_AreReadUpToALimit()
    {
        var tokens = Enumerable.Range(1, 260).Select(number => SdtidFile.Token($"{number}", more: $"<Origin>{number}</Origin>")).ToArray();

        var records = await SdtidFile.ReadAsync(SdtidFile.Of(SdtidFile.Header(), tokens));

        Assert.DoesNotContain(records.Take(256), record => record.Status == SecurIdSdtidStatus.TooLarge);
        Assert.All(records.Skip(256), record => Assert.Equal(SecurIdSdtidStatus.TooLarge, record.Status));
    }
}
