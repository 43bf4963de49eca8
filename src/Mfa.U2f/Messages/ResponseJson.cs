using System.Text.Json;
using Mfa.U2f.Adapters;

namespace Mfa.U2f.Messages;

/// <summary>What the two responses of the U2F JavaScript API have in common.</summary>
internal static class ResponseJson
{
    public const string Version = "U2F_V2";

    public const string NotJson = "The U2F response isn't a JSON object in UTF-8 without duplicate names, of bounded length and depth.";

    public const string BadErrorCode = "errorCode of the U2F response isn't a number from 0 to 65535.";

    // The API's type is an unsigned short.
    const int MaximumErrorCode = ushort.MaxValue;

    /// <summary>The error, or <see cref="U2fErrorCode.None"/>; some browsers say <c>errorCode: 0</c> beside a response.</summary>
    /// <returns>False if the code is no number, or out of range.</returns>
    public static bool TryReadError(JsonElement root, out U2fErrorCode code, out string? message)
    {
        (code, message) = (U2fErrorCode.None, null);
        if (!root.HasMember("errorCode"))
            return true;
        if (root.IntegerMember("errorCode") is not { } number || number is < 0 or > MaximumErrorCode)
            return false;

        code = (U2fErrorCode)number;
        message = root.TextMember("errorMessage");
        return true;
    }
}
