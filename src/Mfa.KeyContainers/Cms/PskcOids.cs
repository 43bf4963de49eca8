namespace Mfa.KeyContainers.Cms;

/// <summary>Object identifiers of the attributes that RFC 6031, section 3, takes over from PSKC, and their names there.</summary>
internal static class PskcOids
{
    const string Arc = "1.2.840.113549.1.9.16.12.";

    public const string Manufacturer = Arc + "1";
    public const string SerialNumber = Arc + "2";
    public const string Model = Arc + "3";
    public const string IssueNumber = Arc + "4";
    public const string DeviceBinding = Arc + "5";
    public const string DeviceStartDate = Arc + "6";
    public const string DeviceExpiryDate = Arc + "7";
    public const string ModuleId = Arc + "8";
    public const string KeyId = Arc + "9";
    public const string Algorithm = Arc + "10";
    public const string Issuer = Arc + "11";
    public const string KeyProfileId = Arc + "12";
    public const string KeyReference = Arc + "13";
    public const string FriendlyName = Arc + "14";
    public const string AlgorithmParameters = Arc + "15";
    public const string Counter = Arc + "16";
    public const string Time = Arc + "17";
    public const string TimeInterval = Arc + "18";
    public const string TimeDrift = Arc + "19";
    public const string ValueMac = Arc + "20";
    public const string KeyStartDate = Arc + "21";
    public const string KeyExpiryDate = Arc + "22";
    public const string NumberOfTransactions = Arc + "23";
    public const string KeyUsages = Arc + "24";
    public const string PinPolicy = Arc + "25";
    public const string DeviceUserId = Arc + "26";
    public const string KeyUserId = Arc + "27";

    /// <summary>The name of an attribute, for diagnostics; its number if it has none here.</summary>
    public static string NameOf(string oid) => oid switch
    {
        Manufacturer => "manufacturer",
        SerialNumber => "serialNo",
        Model => "model",
        IssueNumber => "issueNo",
        DeviceBinding => "deviceBinding",
        DeviceStartDate => "deviceStartDate",
        DeviceExpiryDate => "deviceExpiryDate",
        ModuleId => "moduleId",
        KeyId => "keyId",
        Algorithm => "algorithm",
        Issuer => "issuer",
        KeyProfileId => "keyProfileId",
        KeyReference => "keyReference",
        FriendlyName => "friendlyName",
        AlgorithmParameters => "algorithmParameters",
        Counter => "counter",
        Time => "time",
        TimeInterval => "timeInterval",
        TimeDrift => "timeDrift",
        ValueMac => "valueMAC",
        KeyStartDate => "keyStartDate",
        KeyExpiryDate => "keyExpiryDate",
        NumberOfTransactions => "numberOfTransactions",
        KeyUsages => "keyUsages",
        PinPolicy => "pinPolicy",
        DeviceUserId => "deviceUserId",
        KeyUserId => "keyUserId",
        _ => oid,
    };

    /// <summary>Whether an attribute is one of the token, whose place is with the package (RFC 6031, section 3).</summary>
    public static bool IsOfDevice(string oid) => oid is Manufacturer or SerialNumber or Model or IssueNumber or DeviceBinding or DeviceStartDate or DeviceExpiryDate
        or ModuleId or DeviceUserId;

    /// <summary>Whether a key has a field for the attribute; valueMAC has none.</summary>
    public static bool IsOfField(string oid) => oid != ValueMac && NameOf(oid) != oid;
}
