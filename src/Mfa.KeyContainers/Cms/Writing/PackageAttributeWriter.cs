namespace Mfa.KeyContainers.Cms.Writing;

/// <summary>Writes what a key says of its token: the attributes of a package (RFC 6031, section 3).</summary>
internal static class PackageAttributeWriter
{
    public static byte[] Encode(TokenKey key, long number, CmsExportOptions options)
    {
        var list = new AttributeList(number);
        var device = key.Device;
        list.AddText(PskcOids.Manufacturer, "Device.Manufacturer", device.Manufacturer);
        list.AddText(PskcOids.SerialNumber, "Device.SerialNumber", device.SerialNumber);
        list.AddText(PskcOids.Model, "Device.Model", device.Model);
        list.AddText(PskcOids.IssueNumber, "Device.IssueNumber", device.IssueNumber);
        list.AddText(PskcOids.DeviceBinding, "Device.Binding", device.Binding);
        list.AddTime(PskcOids.DeviceStartDate, "Device.StartDate", device.StartDate);
        list.AddTime(PskcOids.DeviceExpiryDate, "Device.ExpiryDate", device.ExpiryDate);
        list.AddText(PskcOids.ModuleId, "Device.ModuleId", device.ModuleId);
        list.AddText(PskcOids.DeviceUserId, "Device.UserId", device.UserId);
        foreach (var extension in key.Extensions.Where(extension => IsOfPackage(extension) && !options.OmitExtensions))
            list.AddExtension(extension);
        return list.Encode();
    }

    /// <summary>Whether an extension goes to the package, and not to the key.</summary>
    public static bool IsOfPackage(TokenKeyExtension extension) =>
        extension.Place is TokenKeyExtensionPlace.Package or TokenKeyExtensionPlace.Device or TokenKeyExtensionPlace.Module;
}
