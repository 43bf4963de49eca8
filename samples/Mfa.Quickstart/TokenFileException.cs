namespace Mfa.Quickstart;

/// <summary>The token file can't be read, written or used; the message says why.</summary>
sealed class TokenFileException(string message, Exception? cause = null) : Exception(message, cause);
