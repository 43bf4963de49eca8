using System.Globalization;

namespace Mfa.SecurId.Sdtid;

/// <summary>What is said of a token: by itself, else by the header's default, else by the header.</summary>
internal sealed class SdtidFields(SdtidSection header, SdtidSection token)
{
    /// <summary>The first thing wrong with a field that was asked for.</summary>
    public SdtidProblem? Problem { get; private set; }

    public void Note(SecurIdSdtidStatus status, string message) => Problem ??= new SdtidProblem(status, message);

    /// <summary>The value; null if none of the three is there.</summary>
    public string? Find(string name) => Find(token, name) ?? Find(header, "Def" + name) ?? Find(header, name);

    /// <summary>The value; empty, and a problem, if there is none.</summary>
    public string Require(string name)
    {
        if (Find(name) is { } value)
            return value;
        Note(SecurIdSdtidStatus.Malformed, $"{name} is missing.");
        return "";
    }

    /// <summary>A number that has to be there. Another than those supported is a problem.</summary>
    public int Number(string name, params ReadOnlySpan<int> supported)
    {
        var text = Require(name);
        foreach (var number in supported)
        {
            if (text == number.ToString(CultureInfo.InvariantCulture))
                return number;
        }

        if (text.Length is > 0 and <= 9 && text.All(char.IsAsciiDigit))
            Note(SecurIdSdtidStatus.NotSupported, $"{name} is {text}: not supported.");
        else
            Note(SecurIdSdtidStatus.Malformed, $"{name} isn't a number.");
        return 0;
    }

    /// <summary>A flag: 0 or 1; 0 if it isn't there.</summary>
    public bool Flag(string name)
    {
        var text = Find(name);
        if (text is not (null or "0" or "1"))
            Note(SecurIdSdtidStatus.Malformed, $"{name} isn't 0 or 1.");
        return text == "1";
    }

    /// <summary>A day: YYYY/MM/DD; null if it isn't there.</summary>
    public DateOnly? Day(string name)
    {
        if (Find(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, SdtidNames.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Note(SecurIdSdtidStatus.Malformed, $"{name} isn't a day, YYYY/MM/DD.");
        return null;
    }

    // A peer finds a field wherever it lies in the section. We look in its place only, and refuse it in any other: two readers mustn't see two tokens.
    string? Find(SdtidSection section, string name)
    {
        string? value = null;
        foreach (var element in section.Elements)
        {
            if (element.Name != name)
                continue;
            if (element.Value is null || element.Path.Length != section.Name.Length + 1 + name.Length)
                Note(SecurIdSdtidStatus.Malformed, $"{name} lies in an element where it isn't looked for, or has elements in it.");
            else
                value = element.Value;
        }

        return value;
    }
}
