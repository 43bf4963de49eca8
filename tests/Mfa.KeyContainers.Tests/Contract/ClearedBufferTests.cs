using System.Text;
using Mfa.KeyContainers.Credentials;
using Mfa.KeyContainers.Csv;
using Mfa.KeyContainers.Import;
using Mfa.KeyContainers.Migration;

namespace Mfa.KeyContainers.Tests.Contract;

/// <summary>What held a secret while it was read or written is zeros afterwards.</summary>
public class ClearedBufferTests
{
    [Fact]
    public async Task SeedLineReader_Disposed_HasClearedItsLines()
    {
        var file = await SeedStream.OpenAsync(new MemoryStream(Encoding.ASCII.GetBytes("secret one\nsecret two")), TokenKeyLimits.Default, default);
        var reader = new SeedLineReader(file, TokenKeyLimits.Default);
        Assert.True(await reader.ReadAsync(default));
        var line = reader.Line;
        Assert.Equal("secret one", line.ToString());

        reader.Dispose();

        Assert.DoesNotContain(line.ToArray(), character => character != '\0');
    }

    [Fact]
    public async Task SeedLineReader_BufferThatGrew_HasClearedTheSmallerOne()
    {
        var text = "secret\n" + new string('x', 40_000) + "\n";
        var file = await SeedStream.OpenAsync(new MemoryStream(Encoding.ASCII.GetBytes(text)), TokenKeyLimits.Default, default);
        using var reader = new SeedLineReader(file, TokenKeyLimits.Default);
        Assert.True(await reader.ReadAsync(default));
        var line = reader.Line;

        Assert.True(await reader.ReadAsync(default));

        Assert.Equal(40_000, reader.Line.Length);
        Assert.DoesNotContain(line.ToArray(), character => character != '\0');
    }

    [Fact]
    public async Task SeedStream_Disposed_HasClearedItsStart()
    {
        var file = await SeedStream.OpenAsync(new MemoryStream("secret"u8.ToArray()), TokenKeyLimits.Default, default);
        Assert.True(file.Start.SequenceEqual("secret"u8));

        await file.DisposeAsync();

        Assert.False(file.Start.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public async Task CsvRowWriter_RowThatWasSent_IsCleared()
    {
        using var writer = new CsvRowWriter();
        Fill();
        using var sent = new Recorder();

        await writer.SendAsync(sent, default);

        Assert.Equal("secret\r\n", sent.Text);
        Assert.False(writer.Field(8).ContainsAnyExcept('\0'));
        Assert.True(sent.Buffer.Span.IndexOfAnyExcept((byte)0) < 0);

        void Fill() => "secret".CopyTo(writer.Field(6));
    }

    [Fact]
    public void ProtobufWriter_Cleared_HasNothingLeft()
    {
        using var writer = new ProtobufWriter();
        writer.Bytes(1, "secret"u8);
        var written = writer.Written;

        writer.Clear();

        Assert.False(written.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void SecretBytes_Disposed_AreCleared()
    {
        var secret = SecretBytes.Copy("secret"u8);

        secret.Dispose();

        Assert.False(secret.Span.ContainsAnyExcept((byte)0));
    }

    /// <summary>Keeps what was written, and the buffer that it was written from.</summary>
    sealed class Recorder : MemoryStream
    {
        public string Text { get; private set; } = "";

        public ReadOnlyMemory<byte> Buffer { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Buffer = buffer;
            Text = Encoding.ASCII.GetString(buffer.Span);
            return default;
        }
    }
}
