namespace Mfa.Tool;

/// <summary>What a command touches of the world, files excepted: tests put their own in its place.</summary>
/// <param name="Output">Standard output, as text.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Input">Standard input, as text.</param>
/// <param name="Time">The clock.</param>
/// <param name="OpenInput">Opens standard input as bytes, for a command that reads no text from it.</param>
/// <param name="OpenOutput">Opens standard output as bytes, for a command that writes no text to it.</param>
internal sealed record ToolHost(
    TextWriter Output,
    TextWriter Error,
    TextReader Input,
    TimeProvider Time,
    Func<Stream> OpenInput,
    Func<Stream> OpenOutput);
