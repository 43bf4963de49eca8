using System.Text;

namespace Mfa.Tool.Tests.Fido;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] content) => File.WriteAllBytes(Name, content);

    public TemporaryFile(string content)
        : this(Encoding.UTF8.GetBytes(content))
    {
    }

    public string Name { get; } = Path.GetTempFileName();

    public void Dispose() => File.Delete(Name);
}
