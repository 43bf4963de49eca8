using Xunit;

namespace Mfa.TestKit;

/// <summary>
/// A test over vectors that a standard prints and that aren't copied into the project: read in place, in the folder that the environment
/// variable <c>MFA_PUBLISHED_VECTORS</c> names. Where there is none it is skipped with that reason, in continuous integration too.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublishedFactAttribute : FactAttribute
{
    public PublishedFactAttribute(string file)
    {
        if (PublishedVectors.Find(file) is null)
            Skip = $"{file} not found in the folder that {PublishedVectors.Variable} names.";
    }
}
