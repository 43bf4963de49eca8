namespace Mfa.Portal.Accounts;

/// <summary>Somebody who can sign in.</summary>
internal sealed class UserRow
{
    /// <summary>Random, and for ever: the owner of the devices. A name can be given to somebody else one day.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string NormalizedName { get; set; }

    public required string PasswordHash { get; set; }

    /// <summary>An attribute, no part of the key: promotion doesn't make another person.</summary>
    public required bool IsRoot { get; set; }

    /// <summary>Sessions with another stamp are over.</summary>
    public required string SecurityStamp { get; set; }

    public required long CreatedAt { get; init; }
}
