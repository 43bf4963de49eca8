namespace Mfa.AspNetCore.Endpoints;

/// <summary>Marks an endpoint of this package.</summary>
internal sealed class MfaEndpoint
{
    public static MfaEndpoint Instance { get; } = new();
}
