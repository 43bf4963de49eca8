namespace Mfa.SecurId;

/// <summary>
/// A class of devices that a token string may be bound to: its id stands where a single device's would, so that any device of the class opens the string.
/// </summary>
/// <remarks>
/// The binding keeps a string from the wrong app, not from a thief: these ids are known to everybody. Immutable; thread safety: any number of threads.
/// </remarks>
public sealed class SecurIdDeviceClass
{
    SecurIdDeviceClass(string name, string id) => (Name, Id) = (name, id);

    /// <summary>Apple iPhone.</summary>
    public static SecurIdDeviceClass IPhone { get; } = new("iPhone", "556f1985-33dd-442c-9155-3a0e994f21b1");

    /// <summary>Android.</summary>
    public static SecurIdDeviceClass Android { get; } = new("Android", "a01c4380-fc01-4df0-b113-7fb98ec74694");

    /// <summary>BlackBerry, up to its version 7.</summary>
    public static SecurIdDeviceClass BlackBerry { get; } = new("BlackBerry", "868c28f8-31bf-4911-9876-ebece5c3f2ab");

    /// <summary>BlackBerry 10.</summary>
    public static SecurIdDeviceClass BlackBerry10 { get; } = new("BlackBerry 10", "b77a1d06-d505-4200-90d3-1bb397748704");

    /// <summary>Windows Phone.</summary>
    public static SecurIdDeviceClass WindowsPhone { get; } = new("Windows Phone", "c483b592-63f0-4f19-b4cb-a6bce8e57159");

    /// <summary>Windows.</summary>
    public static SecurIdDeviceClass Windows { get; } = new("Windows", "8f94b226-d362-4204-ac52-3b21fa333b6f");

    /// <summary>Apple Mac.</summary>
    public static SecurIdDeviceClass Mac { get; } = new("Mac", "d0955a53-569b-4ecc-9cf7-6c2a59d4e775");

    /// <summary>All classes that are known.</summary>
    public static IReadOnlyList<SecurIdDeviceClass> All { get; } = [IPhone, Android, BlackBerry, BlackBerry10, WindowsPhone, Windows, Mac];

    /// <summary>Its name, to show.</summary>
    public string Name { get; }

    /// <summary>The device id that stands for the class: a GUID, as it is typed.</summary>
    public string Id { get; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
