namespace Mfa.Packages.Tests.Sources;

/// <summary>
/// Each package has one class of log messages. The platform's generator writes several in an order that changes from build to build
/// (dotnet/runtime issue 119587, mended after 10.0), and then the same sources don't make the same package.
/// </summary>
public class LoggingTests
{
    [Fact]
    public void Packages_HaveOneClassOfLogMessages()
    {
        var files = Repository.FilesUnder("src", ".cs")
            .Where(path => Repository.Read(path).Contains("[LoggerMessage(", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(files);
        Assert.All(files.GroupBy(path => path.Split('/')[1]), package => Assert.Single(package));
    }
}
