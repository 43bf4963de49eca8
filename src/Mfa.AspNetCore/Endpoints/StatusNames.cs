using System.Text.Json;

namespace Mfa.AspNetCore.Endpoints;

/// <summary>The names of statuses and kinds on the wire: <c>next-code-required</c>.</summary>
internal static class StatusNames
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
