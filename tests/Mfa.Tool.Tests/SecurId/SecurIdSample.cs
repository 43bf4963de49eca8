using Mfa.SecurId;
using Mfa.TestKit;

namespace Mfa.Tool.Tests.SecurId;

/// <summary>The model's token as others hand it over, and its codes.</summary>
internal static class SecurIdSample
{
    public const string Seed = "000102030405060708090a0b0c0d0e0f";
    public const string Password = "correct horse";
    public static readonly DateOnly Expiry = new(2035, 12, 31);

    public static ModelSecurIdToken Model { get; } = new();

    /// <summary>The code shown so many steps after <see cref="ToolRun.Noon"/>.</summary>
    public static string CodeAtNoon(int steps) => Model.CodeAt(ToolRun.Noon + steps * Model.Interval);

    public static SecurIdToken Token(SecurIdPinMode pinMode = SecurIdPinMode.None, DateOnly? birth = null, DateOnly? expiry = null, string? serialNumber = null) =>
        new(serialNumber ?? Model.SerialNumber, Model.Seed, Model.Digits, Model.Interval, pinMode, birth, expiry ?? Expiry);

    public static string Text(
        SecurIdPinMode pinMode = SecurIdPinMode.None,
        string? password = null,
        string? deviceId = null,
        SecurIdCtfOptions? options = null,
        DateOnly? birth = null,
        DateOnly? expiry = null)
    {
        using var token = Token(pinMode, birth, expiry);
        return SecurIdCtf.Write(token, options, password, deviceId);
    }

    /// <summary>An sdtid file with the token and, after it, others of these serial numbers.</summary>
    public static string Sdtid(string? password, params string[] others) => Sdtid(password, birth: null, others);

    public static string Sdtid(string? password, DateOnly? birth, params string[] others)
    {
        SecurIdToken[] tokens = [Token(birth: birth), .. others.Select(serialNumber => Token(birth: birth, serialNumber: serialNumber))];
        using var stream = new MemoryStream();
        var entries = tokens.Select((token, i) => new SecurIdSdtidEntry(token, new SecurIdSdtidAssignment { Login = $"user{i}", FirstName = "Ada" }));
        SecurIdSdtidWriter.WriteAsync(stream, entries.ToAsyncEnumerable(), new SecurIdSdtidWriteOptions(new("Batch01", "Example", "Lab"), password.AsMemory())).GetAwaiter().GetResult();
        foreach (var token in tokens)
            token.Dispose();
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public static void AssertNoSecret(ToolRun run)
    {
        foreach (var secret in new[] { Seed, "00010203", Password, "2000123456789" })
            Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.OrdinalIgnoreCase);
    }
}
