namespace Mfa.Tool.Output;

/// <summary>
/// What a command found. Its properties are the members of the JSON object, in their order: their names are documented and stable.
/// </summary>
internal interface IReport
{
    /// <summary>Writes it as text, for people.</summary>
    void WriteText(TextWriter writer);
}
