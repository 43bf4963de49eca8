using Mfa.U2f.Testing;
using Mfa.U2f.Tests.Ceremonies;
using static Mfa.U2f.Tests.Keys.KeyAlgorithms;

namespace Mfa.U2f.Tests.Keys;

/// <summary>A key is imported once and used by many threads, until it is disposed.</summary>
public class SharedKeyTests
{
    const int Threads = 16, Verifications = 200;

    [Theory]
    [InlineData(FidoAlgorithm.ES256)]
    [InlineData(FidoAlgorithm.ES512)]
    [InlineData(FidoAlgorithm.RS256)]
    [InlineData(FidoAlgorithm.PS256)]
    public void Verify_ManyThreadsWithOneKey_GiveTheRightAnswerEachTime(FidoAlgorithm algorithm)
    {
        using var key = Import(algorithm);
        var data = Enumerable.Range(0, Threads).Select(i => new byte[] { (byte)i }).ToArray();
        var signatures = data.Select(bytes => Key(algorithm).Sign(bytes)).ToArray();
        using var start = new Barrier(Threads);
        var wrong = new int[Threads];

        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() => Run(thread))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        Assert.All(wrong, count => Assert.Equal(0, count));

        void Run(int thread)
        {
            wrong[thread] = Verifications;
            start.SignalAndWait();
            for (var i = 0; i < Verifications; i++)
            {
                // Every other one is another's signature.
                var other = (thread + i % 2) % Threads;
                if (key.Verify(data[thread], signatures[other]) == (other == thread))
                    wrong[thread]--;
            }
        }
    }

    [Fact]
    public void Finish_ManyThreadsWithOneKey_AcceptAndRefuseAsTheyShould()
    {
        var site = new Site();
        var credential = site.Registered();
        var ceremony = site.BeginAuthentication(credential);
        Assert.True(FidoAuthenticationResponse.TryParse(site.Browser.Get(ceremony.OptionsJson, site.Key).Utf8Json, out var good));
        Assert.True(FidoAuthenticationResponse.TryParse(site.Browser.Get(ceremony.OptionsJson, site.Key, SignatureFaults.BitFlipped()).Utf8Json, out var bad));
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(credential.PublicKey, out var key));
        using (key)
        {
            var statuses = new FidoStatus[Threads * 4];
            Parallel.For(0, statuses.Length, i =>
                statuses[i] = site.RelyingParty.FinishAuthentication(ceremony, i % 2 == 0 ? good : bad, credential, key!, Site.Session, Site.Noon).Status);

            Assert.Equal(Enumerable.Range(0, statuses.Length).Select(i => i % 2 == 0 ? FidoStatus.Accepted : FidoStatus.SignatureInvalid), statuses);
        }
    }

    [Fact]
    public void Finish_WithAKeyOfTheCallers_LeavesItOpen()
    {
        var site = new Site();
        var credential = site.Registered();
        Assert.Equal(FidoStatus.Accepted, FidoPublicKey.TryImport(credential.PublicKey, out var key));
        using (key)
        {
            for (var times = 0; times < 3; times++)
            {
                var ceremony = site.BeginAuthentication(credential);
                Assert.True(FidoAuthenticationResponse.TryParse(site.Browser.Get(ceremony.OptionsJson, site.Key).Utf8Json, out var response));
                var result = site.RelyingParty.FinishAuthentication(ceremony, response, credential, key!, Site.Session, Site.Noon);
                Assert.Equal(FidoStatus.Accepted, result.Status);
                credential = result.UpdatedCredential!;
            }
        }
    }

    [Theory]
    [InlineData(FidoAlgorithm.ES256)]
    [InlineData(FidoAlgorithm.RS256)]
    public void Verify_AfterDispose_IsTheCallersBugAndNeverTrue(FidoAlgorithm algorithm)
    {
        var signature = Key(algorithm).Sign([1]);
        var key = Import(algorithm);
        Assert.True(key.Verify([1], signature));

        key.Dispose();
        key.Dispose();

        Assert.Throws<ObjectDisposedException>(() => key.Verify([1], signature));
    }

    [Fact]
    public void Dispose_OneOfTwoImportsOfTheSameKey_LeavesTheOther()
    {
        var signature = Key(FidoAlgorithm.ES256).Sign([1]);
        using var key = Import(FidoAlgorithm.ES256);

        Import(FidoAlgorithm.ES256).Dispose();

        Assert.True(key.Verify([1], signature));
    }
}
