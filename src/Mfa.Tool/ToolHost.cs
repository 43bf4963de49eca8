namespace Mfa.Tool;

/// <summary>What a command touches of the world, files excepted: tests put their own in its place.</summary>
internal sealed record ToolHost(TextWriter Output, TextWriter Error, TextReader Input, TimeProvider Time);
