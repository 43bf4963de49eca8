using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mfa.AspNetCore.Tests;

/// <summary>What an application that describes its API adds to the description: the scheme of its cookie is its own.</summary>
static class ApiSecurity
{
    const string Scheme = "session";

    public static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.AddComponent(Scheme, (IOpenApiSecurityScheme)new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = ".AspNetCore.Cookies" });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
