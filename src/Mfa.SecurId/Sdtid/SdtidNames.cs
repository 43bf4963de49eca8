namespace Mfa.SecurId.Sdtid;

/// <summary>The names of the elements that are read and written, and the forms of their values.</summary>
internal static class SdtidNames
{
    public const string Origin = "Origin";
    public const string Destination = "Dest";
    public const string BatchName = "Name";
    public const string Secret = "Secret";
    public const string SerialNumber = "SN";
    public const string Seed = "Seed";
    public const string Birth = "Birth";
    public const string Death = "Death";
    public const string Digits = "Digits";
    public const string Interval = "Interval";
    public const string Algorithm = "Alg";
    public const string AddPin = "AddPIN";
    public const string LocalPin = "LocalPIN";
    public const string UserFirstName = "UserFirstName";
    public const string UserLastName = "UserLastName";
    public const string UserLogin = "UserLogin";
    public const string TokenAttributes = "TokenAttributes";
    public const string DeviceSerialNumber = "DeviceSerialNumber";
    public const string Nickname = "Nickname";

    /// <summary>Alg of the 128-bit AES.</summary>
    public const int Aes = 1;

    /// <summary>How a day is written.</summary>
    public const string DayFormat = "yyyy/MM/dd";

    /// <summary>What stands before the base64 of a seed.</summary>
    public const char SeedPrefix = '=';

    /// <summary>What stands for nothing in the fields about the user.</summary>
    public const string None = " ";
}
