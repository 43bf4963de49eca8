namespace Mfa.Devices.EntityFrameworkCore.Tests;

/// <summary>A row of the application's.</summary>
public sealed class Note
{
    public int Id { get; init; }

    public required string Text { get; init; }
}
