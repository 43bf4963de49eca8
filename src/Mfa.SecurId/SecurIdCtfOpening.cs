using System.Diagnostics.CodeAnalysis;

namespace Mfa.SecurId;

/// <summary>What came of opening a token string: a status and, if it is open, the token. The default value is a refusal.</summary>
public readonly struct SecurIdCtfOpening
{
    internal SecurIdCtfOpening(SecurIdOpenStatus status) => Status = status;

    internal SecurIdCtfOpening(SecurIdToken token) => (Status, Token) = (SecurIdOpenStatus.Opened, token);

    /// <summary>Whether it is open, and if not, why.</summary>
    public SecurIdOpenStatus Status { get; }

    /// <summary>The token, which whoever asked for it disposes; null unless the status is <see cref="SecurIdOpenStatus.Opened"/>.</summary>
    public SecurIdToken? Token { get; }

    /// <summary>Whether it is open.</summary>
    [MemberNotNullWhen(true, nameof(Token))]
    public bool IsOpened => Token is not null;
}
