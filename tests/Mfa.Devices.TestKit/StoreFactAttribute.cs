using Xunit.Sdk;

namespace Mfa.Devices.TestKit;

/// <summary>
/// A promise of a conformance suite. It is skipped, with the reason, where the class that runs the suite has a <see cref="NeedsProgramAttribute"/> and the
/// program isn't there.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Mfa.Devices.TestKit.StoreFactDiscoverer", "Mfa.Devices.TestKit")]
public sealed class StoreFactAttribute : FactAttribute;
