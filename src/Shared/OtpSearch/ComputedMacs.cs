using System.Numerics;
using Mfa.Shared.Otp;

namespace Mfa.Shared.OtpSearch;

/// <summary>
/// MACs computed as they are asked for, with a key in memory: those of HMAC-SHA-1 searched for in batches by <see cref="OtpHmacSha1"/>, all others by the platform, one by
/// one.
/// </summary>
internal ref struct ComputedMacs : IOtpValues
{
    readonly OtpHash _hash;
    readonly ReadOnlySpan<byte> _key;
    readonly ref OtpSearchMemory _memory;
    readonly OtpCounterSet _window;
    readonly int _count;
    readonly int _width;
    readonly int _shift;
    int _batch = -1;

    /// <param name="hash">The hash under the HMAC.</param>
    /// <param name="key">The key.</param>
    /// <param name="window">The counters that will be asked for, by their index.</param>
    /// <param name="platformOnly">Does without the search.</param>
    /// <param name="memory">Cleared by whoever made it.</param>
    public ComputedMacs(OtpHash hash, ReadOnlySpan<byte> key, in OtpCounterSet window, bool platformOnly, ref OtpSearchMemory memory)
    {
        _hash = hash;
        _key = key;
        _window = window;
        _count = window.Count;
        _width = hash.IsSha1 && !platformOnly && !OtpSearchSwitch.IsOff ? OtpHmacSha1.WidthFor(_count) : 0;
        _shift = _width == 0 ? 0 : BitOperations.Log2((uint)_width);
        _memory = ref memory;
    }

    public uint GetValue(int index, ulong counter)
    {
        if (_width == 0)
            return OfPlatform(counter);
        if (index >> _shift != _batch)
            Compute(index >> _shift);
        return _memory.Values[index & (_width - 1)];
    }

    public readonly bool Confirms(ulong counter, OtpCodeMatcher code) => _width == 0 || code.Matches(OfPlatform(counter)) != 0;

    readonly uint OfPlatform(ulong counter)
    {
        Span<byte> mac = _memory.PlatformMac;
        mac = mac[.._hash.MacLength];
        _hash.ComputeMac(_key, counter, mac);
        return OtpTruncation.Truncate(mac);
    }

    void Compute(int batch)
    {
        if (!_memory.IsPrepared)
        {
            _memory.Search = new OtpHmacSha1(_key);
            _memory.IsPrepared = true;
        }

        // Behind the window's end the last counter is computed again, and nobody asks for it.
        Span<ulong> counters = stackalloc ulong[OtpHmacSha1.MaximumWidth];
        counters = counters[.._width];
        var (first, last) = (batch * _width, _count - 1);
        var isRun = first + _width <= _count && _window[first + _width - 1] - _window[first] == (ulong)_width - 1;
        for (var lane = 0; lane < _width; lane++)
            counters[lane] = isRun ? _window[first] + (ulong)lane : _window[Math.Min(first + lane, last)];
        _memory.Search.ComputeValues(counters, _memory.Values);
        _batch = batch;
    }
}
