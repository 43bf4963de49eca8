using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Mfa.Devices.TestKit;

/// <summary>A test that isn't run, and why.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    string _reason = "";

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xunit, which makes one to read it into.")]
    public SkippedTestCase()
    {
    }

    public SkippedTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod testMethod, string reason)
        : base(sink, display, options, testMethod) => _reason = reason;

    public override void Serialize(IXunitSerializationInfo data)
    {
        ArgumentNullException.ThrowIfNull(data);
        base.Serialize(data);
        data.AddValue(nameof(_reason), _reason);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _reason = data.GetValue<string>(nameof(_reason));
        base.Deserialize(data);
    }

    // Asked for before the constructor above has set the field, too.
    protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason;

    protected override void Initialize()
    {
        base.Initialize();
        SkipReason = _reason;
    }
}
