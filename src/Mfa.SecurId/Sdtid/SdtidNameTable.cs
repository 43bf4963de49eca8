using System.Xml;

namespace Mfa.SecurId.Sdtid;

/// <summary>The names that the XML reader keeps for as long as it reads: so many and no more, or a file of ever new names would fill the memory.</summary>
internal sealed class SdtidNameTable : NameTable
{
    /// <summary>A file has some sixty.</summary>
    const int MaximumNames = 4096;

    int _count;

    /// <exception cref="SdtidFileException">There are too many.</exception>
    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

    /// <exception cref="SdtidFileException">There are too many.</exception>
    public override string Add(string key) => Get(key) ?? Count(base.Add(key));

    string Count(string name) => ++_count <= MaximumNames
        ? name
        : throw new SdtidFileException(SecurIdSdtidStatus.TooLarge, $"The file has more than {MaximumNames} names of elements and attributes.", line: null);
}
