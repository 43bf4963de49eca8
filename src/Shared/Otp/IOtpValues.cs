namespace Mfa.Shared.Otp;

/// <summary>
/// Where the numbers behind the codes of a window come from: computed from a key in memory, or supplied by whoever holds the key.
/// One decision serves them all.
/// </summary>
internal interface IOtpValues
{
    /// <summary>The number of which the code of the window's counter at <paramref name="index"/> is the last digits.</summary>
    uint GetValue(int index, ulong counter);

    /// <summary>
    /// Whether the platform's cryptography agrees that the code is that of the counter. What is merely searched for says what the platform says; what was computed by
    /// it says yes.
    /// </summary>
    bool Confirms(ulong counter, OtpCodeMatcher code);
}
