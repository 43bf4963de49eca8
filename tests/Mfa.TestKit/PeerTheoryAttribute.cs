using Xunit;

namespace Mfa.TestKit;

/// <summary>As <see cref="PeerFactAttribute"/>, for a test with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerTheoryAttribute : TheoryAttribute
{
    public PeerTheoryAttribute(params string[] programs) => Skip = PeerFactAttribute.ReasonToSkip(programs);
}
