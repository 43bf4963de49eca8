using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Mfa.SecurId.Tests.Sdtid;

public class SdtidProperties
{
    static readonly string[] Names = ["password.sdtid", "user-fields.sdtid", "per-token-fields.sdtid", "hard-9digit-sn.sdtid"];

    static readonly string[] Pieces =
    [
        "", "<", ">", "&", "]]>", "<!--", "<![CDATA[", "<?x ?>", "&#0;", "&#xD800;", "&#10;", "&#32;", "\0", "\uFFFF", "9", " ", "\n", "xmlns=\"\"", "<TKN/>", "<TKN>", "</TKN>", "<xMAC>", "</xMAC>",
        "<Digits>7</Digits>", "<SN>1</SN>", "<Interval>30</Interval>", "<AddPIN>1</AddPIN>", "</TKNHeader>", "</TKNBatch>", "<TokenMAC></TokenMAC>", "<DefDigits>7</DefDigits>", "AAAA", "=",
    ];

    static readonly (byte[] File, string Password, string Content)[] Samples = [.. Names.Select(SdtidVectors.Of).Select(vector =>
        (Encoding.UTF8.GetBytes(vector.Xml), vector.Password ?? "", Content(SdtidFile.ReadAsync(vector.Xml, vector.Password ?? "").Result.Single())))];

    // Nothing that stands in a file throws, and what is read of it is what its maker wrote.
    [Property(MaxTest = 4000, EndSize = 60, Replay = "20261124,6035")]
    public void AnyFile_MadeOfSamples_IsReadWithoutAnExceptionAndUnaltered(byte sample, byte[] changes)
    {
        var (file, password, content) = Samples[sample % Samples.Length];

        foreach (var record in SdtidFile.ReadAsync(Mutated(file, changes), password).Result)
        {
            if (record.Status == SecurIdSdtidStatus.Read)
                Assert.Equal(content, Content(record));
        }
    }

    [Property(MaxTest = 2000, Replay = "20261124,6035")]
    public void AnyBytes_AreReadWithoutAnException(byte[] bytes)
    {
        Assert.False(SecurIdSdtidReader.IsSdtid(bytes));
        Assert.Equal(SecurIdSdtidStatus.NotSdtid, SdtidFile.ReadAsync(bytes).Result.Single().Status);
    }

    [Property(MaxTest = 500, Replay = "20261124,6037")]
    public Property AnyTokens_WrittenAndRead_AreTheSame()
    {
        var text = ArbMap.Default.GeneratorFor<string?>().Select(Writable);
        var token =
            from serialNumber in Gen.Choose(0, int.MaxValue)
            from digits in Gen.Choose(6, 8)
            from interval in Gen.Elements(30, 60)
            from pinMode in Gen.Choose(0, 3)
            from birth in Gen.Choose(0, 20_000)
            from days in Gen.Choose(0, 20_000)
            from texts in text.ArrayOf(5)
            select new SecurIdSdtidEntry(
                SecurIdToken.Generate(
                    $"{serialNumber}", digits, TimeSpan.FromSeconds(interval), (SecurIdPinMode)pinMode, new DateOnly(2000, 1, 1).AddDays(birth),
                    new DateOnly(2000, 1, 1).AddDays(birth + days)),
                new SecurIdSdtidAssignment { FirstName = texts[0], LastName = texts[1], Login = texts[2], DeviceSerialNumber = texts[3], Nickname = texts[4] });
        var file =
            from tokens in token.NonEmptyListOf()
            from names in text.ArrayOf(3)
            from password in text
            select (tokens, names, password);
        return Prop.ForAll(file.ToArbitrary(), generated =>
        {
            var (tokens, names, password) = generated;
            password = password is null || Encoding.UTF8.GetByteCount(password) > 32 ? "" : password;
            var batch = new SecurIdSdtidBatch(names[0] ?? "", names[1] ?? "", names[2] ?? "");

            var records = SdtidFile.ReadAsync(SdtidFile.WriteAsync(tokens, password, batch).Result, password).Result;

            Assert.Equal(tokens.Select(entry => Content(entry.Token, entry.Assignment, batch)), records.Select(Content));
        });
    }

    static string Content(SecurIdSdtidRecord record) => Content(record.Token!, record.Assignment!, record.Batch!);

    static string Content(SecurIdToken token, SecurIdSdtidAssignment user, SecurIdSdtidBatch batch) => string.Join(
        '|', SdtidFile.Describe(token), user.FirstName, user.LastName, user.Login, user.DeviceSerialNumber, user.Nickname, batch.Name, batch.Origin, batch.Destination);

    // What the format has room for; a lone space and an empty text are none.
    static string? Writable(string? text)
    {
        var rest = string.Concat((text ?? "").Where(letter => letter >= ' ' && !char.IsSurrogate(letter) && letter < '\uFFFE'));
        return rest is "" or " " ? null : rest;
    }

    static byte[] Mutated(byte[] sample, byte[] changes)
    {
        var file = sample.ToList();
        for (var i = 0; i + 4 <= changes.Length; i += 4)
        {
            var at = ((changes[i] << 8) | changes[i + 1]) % (file.Count + 1);
            var length = Math.Min(changes[i + 2] % 8, file.Count - at);
            file.RemoveRange(at, length > 4 ? 0 : length);
            file.InsertRange(at, changes[i + 3] % 3 == 0 ? [changes[i + 2]] : Encoding.UTF8.GetBytes(Pieces[changes[i + 3] % Pieces.Length]));
        }

        return [.. file];
    }
}
