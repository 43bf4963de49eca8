using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;

namespace Mfa.Portal.Tests.Browser;

/// <summary>A SecurID token in somebody's pocket, at the portal's time or with a clock that is wrong; with a keypad the PIN is typed into it.</summary>
public sealed class SecurIdFob(string serialNumber, FakeTimeProvider clock, int digits = 6, int period = 60, bool hasKeypad = false)
{
    readonly ModelSecurIdToken _model = new(RandomNumberGenerator.GetBytes(16), serialNumber, digits, period);

    public string SerialNumber => serialNumber;

    public byte[] Seed => _model.Seed;

    public int Digits => digits;

    public int Period => period;

    public bool HasKeypad => hasKeypad;

    /// <summary>How many steps its clock is ahead.</summary>
    public int Offset { get; set; }

    /// <summary>What it shows now, or so many codes later.</summary>
    public string Code(int steps = 0) => _model.CodeAt(clock.GetUtcNow() + (Offset + steps) * _model.Interval);

    /// <summary>What it shows after a PIN was typed into it.</summary>
    public string CodeWith(string pin, int steps = 0) => ModelSecurIdToken.WithPin(Code(steps), pin);

    /// <summary>Digits that it shows at no time near now.</summary>
    public string WrongCode()
    {
        var step = _model.StepAt(clock.GetUtcNow());
        return _model.CodeOutside(step - 60, step + 60);
    }
}
