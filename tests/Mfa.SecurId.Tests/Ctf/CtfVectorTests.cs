using System.Text;
using Mfa.SecurId.Ctf;

namespace Mfa.SecurId.Tests.Ctf;

/// <summary>Every string that stoken made for the vectors: read, opened, and written again.</summary>
public class CtfVectorTests
{
    [Fact]
    public void Parse_Version2_TellsWhatIsNotEncrypted()
    {
        foreach (var vector in CtfVector.Version2)
        {
            var ctf = SecurIdCtf.Parse(vector.String);

            Assert.Equal(2, ctf.Version);
            Assert.Equal(vector.ExpectedCarrier, ctf.Carrier);
            Assert.Equal(vector.Password is not null, ctf.IsPasswordProtected);
            Assert.Equal(vector.DeviceId is not null, ctf.IsDeviceBound);
            Assert.Equal(vector.Serial, ctf.SerialNumber);
            Assert.Equal(vector.Digits, ctf.Digits);
            Assert.Equal(TimeSpan.FromSeconds(vector.Interval), ctf.Interval);
            Assert.Equal(vector.ExpectedPinMode, ctf.PinMode);
            Assert.Equal(vector.ExpectedExpiry, ctf.Expiry);
        }
    }

    [Fact]
    public void Parse_Version3_TellsOnlyWhatItIsLockedWith()
    {
        foreach (var vector in CtfVector.Version3)
        {
            var ctf = SecurIdCtf.Parse(vector.String);

            Assert.Equal(3, ctf.Version);
            Assert.Equal(SecurIdCtfCarrier.Android, ctf.Carrier);
            Assert.Equal(vector.Password is not null, ctf.IsPasswordProtected);
            Assert.Equal(vector.DeviceId is not null, ctf.IsDeviceBound);
            Assert.Null(ctf.SerialNumber);
            Assert.Null(ctf.Digits);
            Assert.Null(ctf.Interval);
            Assert.Null(ctf.PinMode);
            Assert.Null(ctf.Expiry);
        }
    }

    [Fact]
    public void Open_EveryVector_GivesItsToken()
    {
        foreach (var vector in CtfVector.Version2.Concat(CtfVector.Version3))
        {
            using var expected = vector.Token();
            Opened.IsToken(expected, vector.Open(), SecurIdCtf.Parse(vector.String).Version);
        }
    }

    // stoken's "expiration date" is the first day on which it refuses.
    [Fact]
    public void Open_EveryVector_EndsWhenStokenSays()
    {
        foreach (var vector in CtfVector.Version2.Concat(CtfVector.Version3))
        {
            using var token = vector.Open().Token;
            Assert.Equal(new DateTimeOffset(2038, 1, 1, 0, 0, 0, TimeSpan.Zero), token?.ExpiresAt);
            Assert.Equal("2038/01/01", vector.Expiration);
        }
    }

    [Fact]
    public void Write_Version2_GivesTheVectorsString()
    {
        foreach (var vector in CtfVector.Version2)
        {
            using var token = vector.Token();
            var options = new SecurIdCtfOptions { Carrier = vector.ExpectedCarrier, InBlocks = vector.Format == "blocks" };

            Assert.Equal(vector.String, SecurIdCtf.Write(token, options, vector.Password, vector.DeviceId));
        }
    }

    // With the vector's nonce, every byte is the vector's.
    [Fact]
    public void Write_Version3WithTheVectorsNonce_GivesTheVectorsString()
    {
        foreach (var vector in CtfVector.Version3)
        {
            var (address, data) = (vector.String[..(vector.String.IndexOf('=', StringComparison.Ordinal) + 1)], vector.String.Split('=')[1]);
            var nonce = Convert.FromBase64String(Uri.UnescapeDataString(data)).AsSpan(67, 16);
            using var token = vector.Token();
            var text = new char[CtfVersion3.EncodedLength];
            CtfVersion3.Write(token, nonce, Encoding.ASCII.GetBytes(vector.Password ?? ""), vector.DeviceId, text);

            Assert.Equal(vector.String, address + Uri.EscapeDataString(text));
        }
    }

    [Fact]
    public void Write_Version3_IsReadBack()
    {
        foreach (var vector in CtfVector.Version3)
        {
            using var token = vector.Token();
            var text = SecurIdCtf.Write(token, new SecurIdCtfOptions { Version = 3 }, vector.Password, vector.DeviceId);

            Assert.StartsWith("http://127.0.0.1/securid/ctf?ctfData=Aw", text, StringComparison.Ordinal);
            Assert.NotEqual(vector.String, text);
            Opened.IsToken(token, SecurIdCtf.Parse(text).Open(vector.Password, vector.DeviceId), version: 3);
        }
    }
}
