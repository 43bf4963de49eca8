using System.IO.Compression;
using System.Xml.Linq;

namespace Mfa.Packages.Tests.Packing;

/// <summary>A nupkg or snupkg, opened.</summary>
internal sealed class PackageFile : IDisposable
{
    readonly ZipArchive _archive;

    public PackageFile(string folder, string id, string extension)
    {
        var path = Assert.Single(Directory.GetFiles(folder, $"{id}.*{extension}"), path => char.IsAsciiDigit(Path.GetFileName(path)[id.Length + 1]));
        Version = Path.GetFileNameWithoutExtension(path)[(id.Length + 1)..];
        _archive = ZipFile.OpenRead(path);
        Manifest = XDocument.Load(new MemoryStream(Read($"{id}.nuspec"))).Root!.Elements().Single();
    }

    public string Version { get; }

    public IEnumerable<string> Entries => _archive.Entries.Select(entry => entry.FullName);

    /// <summary>The entries that are ours; the rest is the packaging convention's own (OPC: names and times that packing makes up).</summary>
    public IEnumerable<string> Content => Entries.Where(entry => !entry.EndsWith(".psmdcp", StringComparison.Ordinal) && !entry.EndsWith(".rels", StringComparison.Ordinal));

    /// <summary>The nuspec's metadata.</summary>
    public XElement Manifest { get; }

    public XElement? this[string name] => Manifest.Element(Manifest.Name.Namespace + name);

    /// <summary>The ids of the packages that it brings along.</summary>
    public IEnumerable<string> Dependencies => Manifest.Descendants(Manifest.Name.Namespace + "dependency").Select(dependency => dependency.Attribute("id")!.Value);

    public byte[] Read(string entry)
    {
        using var stream = (_archive.GetEntry(entry) ?? throw new FileNotFoundException($"{entry} is not in the package.")).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public void Dispose() => _archive.Dispose();
}
