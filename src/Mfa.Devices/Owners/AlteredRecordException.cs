namespace Mfa.Devices.Owners;

/// <summary>What is stored isn't what was written. It never leaves <see cref="OwnerTransaction"/>.</summary>
#pragma warning disable CA1032, CA1064 // nobody else throws or catches it
internal sealed class AlteredRecordException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
