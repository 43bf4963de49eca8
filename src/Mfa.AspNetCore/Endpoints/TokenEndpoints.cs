using System.Security.Cryptography;
using Mfa.AspNetCore.Endpoints.Messages;
using Mfa.Hotp;
using Mfa.SecurId;
using Mfa.Totp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>The inventory of hardware tokens.</summary>
internal static class TokenEndpoints
{
    public static void Map(RouteGroupBuilder routes)
    {
        var operations = new OperationGroup(routes, Caller.AdministratorAsync, "Administrator.Tokens.");
        operations.Post<AddTokenRequest, StatusResponse>("", "Add", "Adds a hardware token to the inventory.", MfaJson.Default.AddTokenRequest, AddAsync);
        operations.Post<TokenKeyRequest, TokenResponse>("/find", "Find", "A hardware token by its serial number.", MfaJson.Default.TokenKeyRequest, FindAsync);
        operations.Post<TokenKeyRequest, StatusResponse>("/remove", "Remove", "Takes a hardware token out of the inventory.", MfaJson.Default.TokenKeyRequest, RemoveAsync);
        routes.MapGet("", (HttpContext context, string? after, string? afterManufacturer, int? count) => ListAsync(context, after, afterManufacturer, count ?? 100))
            .WithName("Mfa.Administrator.Tokens.List").WithSummary("The inventory of hardware tokens.")
            .Produces<TokensResponse>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    static async Task<IResult> AddAsync(HttpContext context, Caller caller, AddTokenRequest request)
    {
        using var seed = SeedOf(request, out var problem);
        if (seed is null)
            return MfaProblems.MalformedRequest(problem);
        return await StoreCalls.RunAsync(context, async () =>
        {
            var outcomes = await context.Service<MfaTokenInventory>().AddAsync(caller.Owner.Tenant, [seed], caller.Actor, context.RequestAborted).ConfigureAwait(false);
            return outcomes[0] switch
            {
                MfaTokenAddOutcome.Added => Done(),
                MfaTokenAddOutcome.SeedTaken => MfaProblems.Of("seed-taken", StatusCodes.Status409Conflict, "Another token has this secret."),
                _ => MfaProblems.Of("serial-in-inventory", StatusCodes.Status409Conflict, "The inventory has this serial number already."),
            };
        }).ConfigureAwait(false);
    }

    static Task<IResult> FindAsync(HttpContext context, Caller caller, TokenKeyRequest request) => StoreCalls.RunAsync(context, async () =>
        await context.Service<MfaTokenInventory>().FindAsync(caller.Owner.Tenant, request.SerialNumber, request.Manufacturer, context.RequestAborted).ConfigureAwait(false)
            is { } token
            ? Answers.Json(TokenResponse.Of(token), MfaJson.Default.TokenResponse)
            : StatusProblems.Of(context, MfaStatus.SerialUnknown));

    static Task<IResult> RemoveAsync(HttpContext context, Caller caller, TokenKeyRequest request) => StoreCalls.RunAsync(context, async () =>
        await context.Service<MfaTokenInventory>().RemoveAsync(caller.Owner.Tenant, request.SerialNumber, request.Manufacturer, caller.Actor, context.RequestAborted).ConfigureAwait(false)
            is var status and not MfaStatus.Accepted
            ? StatusProblems.Of(context, status)
            : Done());

    static async Task<IResult> ListAsync(HttpContext context, string? after, string? afterManufacturer, int count)
    {
        var (caller, problem) = await Caller.AdministratorAsync(context).ConfigureAwait(false);
        if (caller is null)
            return problem!;
        if (count is < 1 or > 1000)
            return MfaProblems.MalformedRequest("count is 1 to 1000.");
        return await StoreCalls.RunAsync(context, async () =>
        {
            var inventory = context.Service<MfaTokenInventory>();
            var last = after is null ? null : await inventory.FindAsync(caller.Owner.Tenant, after, afterManufacturer ?? "", context.RequestAborted).ConfigureAwait(false);
            if (after is not null && last is null)
                return StatusProblems.Of(context, MfaStatus.SerialUnknown);
            var tokens = await inventory.ListAsync(caller.Owner.Tenant, last, count, context.RequestAborted).ConfigureAwait(false);
            var next = tokens.Count == count ? TokenResponse.Of(tokens[^1]) : null;
            return Answers.Json(new TokensResponse([.. tokens.Select(TokenResponse.Of)], next?.SerialNumber, next?.Manufacturer), MfaJson.Default.TokensResponse);
        }).ConfigureAwait(false);
    }

    static HardwareTokenSeed? SeedOf(AddTokenRequest request, out string problem)
    {
        problem = "Serial number, manufacturer, model or parameters can't be those of a token.";
        if (SecretOf(request) is not { } secret)
        {
            problem = $"Give one secret, of {TotpSecret.MinimumLength} to {TotpSecret.MaximumLength} bytes: secretBase32 or secretHex.";
            return null;
        }

        try
        {
            return (request.Kind ?? (request.Counter is null ? CodeNames.Totp : CodeNames.Hotp)) switch
            {
                CodeNames.Totp when request is { Counter: null, PinMode: null } => HardwareTokenSeed.ForTotp(
                    request.SerialNumber,
                    secret,
                    new TotpParameters(AlgorithmOf(request), request.Digits, TimeSpan.FromSeconds(request.Period ?? 30)),
                    request.Manufacturer,
                    request.Model),
                CodeNames.Hotp when request.PinMode is null => HardwareTokenSeed.ForHotp(
                    request.SerialNumber, secret, new HotpParameters(AlgorithmOf(request), request.Digits), request.Counter ?? 0, request.Manufacturer, request.Model),
                CodeNames.SecurId when request is { Counter: null, Algorithm: null } => SecurIdOf(request, secret),
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    static HardwareTokenSeed? SecurIdOf(AddTokenRequest request, byte[] seed)
    {
        if (CodeNames.PinModeOf(request.PinMode) is not { } mode)
            return null;
        using var token = new SecurIdToken(request.SerialNumber, seed, request.Digits, TimeSpan.FromSeconds(request.Period ?? 60), mode);
        return HardwareTokenSeed.ForSecurId(token, request.Manufacturer, request.Model);
    }

    static HashAlgorithmName AlgorithmOf(AddTokenRequest request) => request.Algorithm switch
    {
        null or "SHA1" => HashAlgorithmName.SHA1,
        "SHA256" => HashAlgorithmName.SHA256,
        "SHA512" => HashAlgorithmName.SHA512,
        _ => throw new ArgumentException("No algorithm of OTP tokens.", nameof(request)),
    };

    static byte[]? SecretOf(AddTokenRequest request)
    {
        if (request.SecretBase32 is { } text && request.SecretHex is null && TotpSecret.TryFromBase32(text, TotpBase32Style.Lenient, out var secret))
        {
            using (secret)
            {
                var bytes = new byte[secret.Length];
                secret.CopyTo(bytes);
                return bytes;
            }
        }

        if (request.SecretBase32 is not null || request.SecretHex is not { Length: <= 2 * TotpSecret.MaximumLength } hex)
            return null;
        var read = new byte[hex.Length / 2];
        return Convert.FromHexString(hex, read, out _, out var written) == System.Buffers.OperationStatus.Done && written is >= TotpSecret.MinimumLength ? read : null;
    }

    static IResult Done() => Answers.Json(new StatusResponse(StatusNames.Of(MfaStatus.Accepted)), MfaJson.Default.StatusResponse);
}
