using Mfa.SecurId;
using Mfa.TestKit;

namespace Mfa.Packages.Tests.Examples;

/// <summary>The examples of Mfa.SecurId's README.</summary>
public class SecurIdReadmeExamples
{
    static readonly DateTimeOffset Noon = ModelToken.Noon;

    readonly ModelSecurIdToken _model = new();
    readonly TokenStore<SecurIdState> _store = new();

    [Fact]
    public async Task Read_AnSdtidFile_StoresItsTokens()
    {
        using var file = await FileAsync("secret");

        await ReadAsync(_store, file, "secret".AsMemory());

        Assert.Equal(SecurIdState.Initial, _store.Get(_model.SerialNumber).State);
        using var other = await FileAsync("secret");
        await ReadAsync(new TokenStore<SecurIdState>(), other, "another".AsMemory());
    }

    [Theory]
    [InlineData("secret", true)]
    [InlineData("another", false)]
    public void Open_ATokenString_StoresItsToken(string password, bool expected)
    {
        using var token = Token();

        Open(_store, SecurIdCtf.Write(token, password: "secret"), password);

        if (expected)
            Assert.Equal(SecurIdState.Initial, _store.Get(_model.SerialNumber).State);
        else
            Assert.Throws<KeyNotFoundException>(() => _store.Get(_model.SerialNumber));
    }

    [Fact]
    public void Assign_TwoConsecutiveCodes_AreAcceptedOnce()
    {
        Assert.True(Assign(Token(), _model.CodeAt(Noon - _model.Interval), _model.CodeAt(Noon), Noon).IsAccepted);
        Assert.False(Assign(Token(), _model.CodeAt(Noon), _model.CodeAt(Noon - _model.Interval), Noon).IsAccepted);
    }

    [Fact]
    public void SignIn_WithPinAndTokencode_SucceedsOnce()
    {
        using var token = Token();
        _store.Add(_model.SerialNumber, Encode(token), SecurIdState.Initial);

        Assert.False(SignIn(_store, _model.SerialNumber, "1233" + _model.CodeAt(Noon), "1234", Noon));
        Assert.True(SignIn(_store, _model.SerialNumber, "1234" + _model.CodeAt(Noon), "1234", Noon));
        Assert.False(SignIn(_store, _model.SerialNumber, "1234" + _model.CodeAt(Noon), "1234", Noon));
    }

    static async Task ReadAsync(TokenStore<SecurIdState> store, Stream file, ReadOnlyMemory<char> password)
    {
        await foreach (var record in SecurIdSdtidReader.ReadAsync(file, new SecurIdSdtidReadOptions { Password = password }))
        {
            using var token = record.Token;
            if (token is null)
                Console.WriteLine($"line {record.Line}: {record.Message}");   // one bad token stops no other
            else
                store.Add(token.SerialNumber, Encode(token), SecurIdState.Initial);   // the seed encrypted, the state as one column
        }
    }

    static void Open(TokenStore<SecurIdState> store, string text, string password)
    {
        var opening = SecurIdCtf.Parse(text).Open(password);
        if (opening.IsOpened)
            store.Add(opening.Token.SerialNumber, Encode(opening.Token), SecurIdState.Initial);
    }

    static SecurIdVerificationResult Assign(SecurIdToken token, string firstCode, string secondCode, DateTimeOffset now)
    {
        var verifier = new SecurIdVerifier(SecurIdVerifierOptions.HardwareToken);
        var assignment = verifier.Resynchronize(token, firstCode, secondCode, SecurIdState.Initial, now);

        return assignment;
    }

    static bool SignIn(TokenStore<SecurIdState> store, string serialNumber, string passcode, string pin, DateTimeOffset now)
    {
        var verifier = new SecurIdVerifier();

        var stored = store.Get(serialNumber);
        using var token = Decode(serialNumber, stored.Secret);
        var result = verifier.Verify(token, passcode, pin, stored.State, now);

        // Store first, by compare-and-swap on the old state: of two parallel requests with one code, one must lose.
        var signedIn = store.TrySwap(serialNumber, stored.State, result.State) && result.IsAccepted;

        return signedIn;
    }

    // The application's own: a seed is stored encrypted, digits, interval and PIN mode beside it.
    static string Encode(SecurIdToken token)
    {
        var seed = new byte[SecurIdToken.SeedLength];
        token.CopySeedTo(seed);
        return Convert.ToHexString(seed);
    }

    static SecurIdToken Decode(string serialNumber, string secret) => new(serialNumber, Convert.FromHexString(secret));

    SecurIdToken Token() => new(_model.SerialNumber, _model.Seed, expiry: new DateOnly(2037, 12, 31));

    async Task<MemoryStream> FileAsync(string password)
    {
        using var token = Token();
        var file = new MemoryStream();
        await SecurIdSdtidWriter.WriteAsync(file, Entries(), new SecurIdSdtidWriteOptions(new SecurIdSdtidBatch("Batch01", "Example Corp", "Test Lab"), password.AsMemory()));
        file.Position = 0;
        return file;

        async IAsyncEnumerable<SecurIdSdtidEntry> Entries()
        {
            await Task.CompletedTask;
            yield return new SecurIdSdtidEntry(token);
        }
    }
}
