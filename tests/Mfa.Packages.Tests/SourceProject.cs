using System.Xml.Linq;

namespace Mfa.Packages.Tests;

/// <summary>A project file under src.</summary>
internal sealed class SourceProject(string path)
{
    readonly XDocument _file = XDocument.Load(path);

    public string Name => Path.GetFileNameWithoutExtension(path);

    public string Folder => Path.GetDirectoryName(path)!;

    public bool IsTool => _file.Descendants("PackAsTool").Any();

    public IEnumerable<string> ProjectReferences =>
        Includes("ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

    public IEnumerable<string> PackageReferences => Includes("PackageReference");

    /// <summary>The source outside its own folder that it compiles; the design has room for <c>$(SharedSource)</c> only.</summary>
    public IEnumerable<string> LinkedSources => Includes("Compile");

    public override string ToString() => Name;

    IEnumerable<string> Includes(string item) => _file.Descendants(item).Attributes("Include").Select(attribute => attribute.Value);
}
