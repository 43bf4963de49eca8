using System.Text;

namespace Mfa.SecurId.Tests.Sdtid;

/// <summary>What is too large is refused without being kept, and a batch of any length needs the memory of one token.</summary>
public class SdtidLimitTests
{
    public static TheoryData<string> TooLarge =>
    [
        string.Concat(Enumerable.Range(0, 130).Select(number => $"<x{number}>y</x{number}>")),
        string.Concat(Enumerable.Repeat("<x>", 9)) + string.Concat(Enumerable.Repeat("</x>", 9)),
        string.Concat(Enumerable.Repeat("<x>", 9000)) + string.Concat(Enumerable.Repeat("</x>", 9000)),
        $"<x>{new string('y', 70_000)}</x>",
        $"<x>{new string(' ', 70_000)}</x>",
        $"<{new string('x', 65)}/>",
        $"<xMAC><y>{new string('y', 70_000)}</y></xMAC>",
    ];

    [Theory]
    [MemberData(nameof(TooLarge))]
    public async Task ReadAsync_ATokenThatIsTooLarge_StopsNoOther(string more)
    {
        var file = (await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token("1"), SdtidFile.Token("2"), SdtidFile.Token("3"))))
            .Replace("<SN>2</SN>", $"<SN>2</SN>{more}", StringComparison.Ordinal);

        var records = await SdtidFile.ReadAsync(file);

        Assert.Equal([SecurIdSdtidStatus.Read, SecurIdSdtidStatus.TooLarge, SecurIdSdtidStatus.Read], records.Select(record => record.Status));
    }

    [Theory]
    [MemberData(nameof(TooLarge))]
    public async Task ReadAsync_AHeaderThatIsTooLarge_EndsTheFile(string more)
    {
        var record = await SdtidFile.ReadOneAsync(SdtidFile.Of(SdtidFile.Header(more), SdtidFile.Token()));

        Assert.Equal((0L, SecurIdSdtidStatus.TooLarge), (record.Number, record.Status));
    }

    [Fact]
    public async Task ReadAsync_JustWithinTheLimits_IsRead()
    {
        var more = string.Concat(Enumerable.Range(100, 116).Select(number => $"<Field{number}>y</Field{number}>"))
            + string.Concat(Enumerable.Range(1, 8).Select(depth => $"<Deep{depth}>")) + new string('y', 60_000)
            + string.Concat(Enumerable.Range(1, 8).Reverse().Select(depth => $"</Deep{depth}>"));

        var record = await SdtidFile.ReadOneAsync(await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token(more: more))));

        Assert.Equal($"{SecurIdSdtidStatus.Read} ", $"{record.Status} {record.Message}");
    }

    // A gigabyte of each: it ends after the first few hundred kilobytes.
    [Theory]
    [InlineData("<TKNBatch><TKNHeader><x>", "y")]
    [InlineData("<TKNBatch><TKNHeader><x", "y")]
    [InlineData("<TKNBatch><TKNHeader x='", "y")]
    [InlineData("<TKNBatch><TKNHeader><!--", "y")]
    [InlineData("<TKNBatch><TKNHeader><![CDATA[", "y")]
    [InlineData("<TKNBatch>", " ")]
    [InlineData("<TKNBatch><TKNHeader>", "<x>")]
    [InlineData("<TKNBatch><TKNHeader/><TKNTrailer>", "<x/>")]
    [InlineData("", " ")]
    [InlineData("<!--", "y")]
    public async Task ReadAsync_AnEndlessPart_IsGivenUp(string start, string piece)
    {
        await using var stream = new EndlessStream(start, piece);
        List<SecurIdSdtidRecord> records = [];
        await foreach (var record in SecurIdSdtidReader.ReadAsync(stream))
            records.Add(record);

        Assert.Equal((0L, SecurIdSdtidStatus.TooLarge), (records[^1].Number, records[^1].Status));
        Assert.InRange(stream.BytesRead, 1, 1 << 20);
    }

    [Fact]
    public async Task ReadAsync_ThousandsOfTokens_NeverReadsFarAhead()
    {
        const int Count = 3000;
        var token = SdtidFile.Token("1");
        var file = Encoding.UTF8.GetBytes(await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), token)));
        var text = Encoding.UTF8.GetString(file);
        var (start, end) = (text.IndexOf("<TKN>", StringComparison.Ordinal), text.IndexOf("</TKN>", StringComparison.Ordinal) + 7);
        await using var stream = new EndlessStream(text[..start], text[start..end], Count, text[end..]);
        var read = 0;
        await foreach (var record in SecurIdSdtidReader.ReadAsync(stream))
        {
            Assert.Equal(SecurIdSdtidStatus.Read, record.Status);
            record.Token!.Dispose();
            read++;

            // What the parser reads ahead: less than 256 KiB.
            Assert.InRange(stream.BytesRead, 0, start + ((long)read * (end - start)) + (256 << 10));
        }

        Assert.Equal(Count, read);
    }

    [Fact]
    public async Task WriteAsync_ThousandsOfTokens_HoldsOneAtATime()
    {
        const int Count = 3000;
        var made = 0;
        var stream = new CountingStream();
        await SecurIdSdtidWriter.WriteAsync(stream, EntriesAsync(), new SecurIdSdtidWriteOptions(SdtidFile.Batch, default));

        Assert.Equal(Count, made);
        Assert.InRange(stream.BytesWritten, 300L * Count, 500L * Count);

        async IAsyncEnumerable<SecurIdSdtidEntry> EntriesAsync()
        {
            for (; made < Count; made++)
            {
                // Disposed when the next is asked for: a token that was kept couldn't be written.
                using var token = SecurIdToken.Generate($"{made}", expiry: new DateOnly(2037, 12, 31));
                await Task.Yield();
                yield return new SecurIdSdtidEntry(token);
                Assert.InRange((made * 300L) - stream.BytesWritten, long.MinValue, 128 << 10);
            }
        }
    }

    [Fact]
    public async Task ReadAsync_ACancellation_IsThrown()
    {
        using var cancellation = new CancellationTokenSource();
        await using var stream = new EndlessStream("<TKNBatch><TKNHeader></TKNHeader>", "<TKN></TKN>");
        var records = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in SecurIdSdtidReader.ReadAsync(stream, cancellationToken: cancellation.Token))
            {
                if (++records == 3)
                    await cancellation.CancelAsync();
            }
        });

        Assert.Equal(3, records);
    }

    [Fact]
    public async Task ReadAsync_WhatTheStreamThrows_IsThrownOnAndTheStreamStaysOpen()
    {
        await using var stream = new EndlessStream("<TKNBatch><TKNHeader></TKNHeader>", "<TKN></TKN>", 10_000, "") { FailsAtEnd = true };

        await Assert.ThrowsAsync<IOException>(async () => await SecurIdSdtidReader.ReadAsync(stream).CountAsync());

        Assert.False(stream.IsDisposed);
    }
}
