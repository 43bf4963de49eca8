namespace Mfa.KeyContainers.Cms.Reading;

/// <summary>A symmetric key package, out of its layers.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Content">It, as DER or BER.</param>
/// <param name="Protection">What protected it.</param>
internal sealed record CmsPackage(CmsSource Source, ReadOnlyMemory<byte> Content, CmsProtection Protection);
