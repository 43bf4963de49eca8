namespace Mfa.KeyContainers.Pskc.Writing;

/// <summary>The caller's error: a key says something that PSKC can't hold.</summary>
internal static class NoRoom
{
    public static ArgumentException For(string field, string message, string parameterName = "keys") => new($"{field}: {message}", parameterName);
}
