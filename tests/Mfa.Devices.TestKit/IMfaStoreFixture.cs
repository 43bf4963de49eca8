namespace Mfa.Devices.TestKit;

/// <summary>A store that is put to the test: where its data lie, and how to open it.</summary>
public interface IMfaStoreFixture
{
    /// <summary>How many instances race: 2 or more; fewer where a race is slow.</summary>
    int Racers { get; }

    /// <summary>
    /// Registers one more instance of the store, over the same data as all others and with no memory in common: as another machine's would be.
    /// </summary>
    void AddStore(MfaBuilder builder);
}
