namespace Mfa.Shared.Otp;

/// <summary>
/// Where the numbers behind the codes of a window come from: computed from a key in memory, or supplied by whoever holds the key.
/// One decision serves them all.
/// </summary>
internal interface IOtpValues
{
    /// <summary>The number of which the code of the window's counter at <paramref name="index"/> is the last digits.</summary>
    uint GetValue(int index, ulong counter);
}
