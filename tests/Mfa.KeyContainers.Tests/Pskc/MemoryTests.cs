using System.Text;
using static Mfa.KeyContainers.Tests.Pskc.PskcText;

namespace Mfa.KeyContainers.Tests.Pskc;

[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    // An upload of a gigabyte is read with as much memory as one of a few keys: here 40,000 records, each of which is let go.
    [Fact]
    public void File_WithManyRecords_IsReadInBoundedMemory()
    {
        var package = Encoding.UTF8.GetBytes(Package(PlainSecret, $"<UserId>{new string('a', 500)}</UserId>"));
        var file = new RepeatingStream(Encoding.UTF8.GetBytes(Container("@").Split('@')[0]), package, 40_000, "</KeyContainer>"u8.ToArray());

        var (count, peak) = Count(file);

        Assert.Equal(40_000, count);
        Assert.True(file.Total > 20 << 20 && peak < 8 << 20, $"{peak} bytes were held of {file.Total}.");
    }

    static (int Count, long Peak) Count(Stream file)
    {
        var (count, peak, before) = (0, 0L, GC.GetTotalMemory(forceFullCollection: true));
        var reading = new TokenKeyImporter().ReadAsync(file).GetAsyncEnumerator();
        while (reading.MoveNextAsync().AsTask().GetAwaiter().GetResult())
        {
            reading.Current.Key!.Dispose();
            if (++count % 10_000 == 0)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        return (count, peak);
    }
}
