using Xunit.Abstractions;
using Xunit.Sdk;

namespace Mfa.Devices.TestKit;

/// <summary>Finds the tests of a suite for the class that runs it: a test's own attribute knows only the suite.</summary>
public sealed class StoreFactDiscoverer(IMessageSink diagnosticMessageSink) : FactDiscoverer(diagnosticMessageSink)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        var needs = testMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsProgramAttribute)).SingleOrDefault();
        var reason = needs is null ? null : NeedsProgramAttribute.SkipReason((string)needs.GetConstructorArguments().Single());
        return reason is null
            ? base.CreateTestCase(discoveryOptions, testMethod, factAttribute)
            : new SkippedTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, reason);
    }
}
