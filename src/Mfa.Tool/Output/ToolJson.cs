using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mfa.Tool.Commands.Fido.Inspection;
using Mfa.Tool.Commands.Fido.Verification;
using Mfa.Tool.Commands.Hotp;
using Mfa.Tool.Commands.Keys;
using Mfa.Tool.Commands.Keys.Conversion;
using Mfa.Tool.Commands.KeyUri;
using Mfa.Tool.Commands.SecurId;
using Mfa.Tool.Commands.SecurId.Conversion;
using Mfa.Tool.Commands.Totp;

namespace Mfa.Tool.Output;

/// <summary>How reports become JSON: camel case, and what doesn't apply is absent.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(OddsReport))]
[JsonSerializable(typeof(TotpCodeReport))]
[JsonSerializable(typeof(TotpVerificationReport))]
[JsonSerializable(typeof(HotpCodeReport))]
[JsonSerializable(typeof(HotpVerificationReport))]
[JsonSerializable(typeof(SecurIdCodeReport))]
[JsonSerializable(typeof(SecurIdVerificationReport))]
[JsonSerializable(typeof(SecurIdShowRecord))]
[JsonSerializable(typeof(SecurIdShowSummary))]
[JsonSerializable(typeof(SecurIdConversionReport))]
[JsonSerializable(typeof(KeyUriBuildReport))]
[JsonSerializable(typeof(KeyUriReport))]
[JsonSerializable(typeof(KeyUriQrReport))]
[JsonSerializable(typeof(FidoVerificationReport))]
[JsonSerializable(typeof(FactList))]
[JsonSerializable(typeof(KeyListRecord))]
[JsonSerializable(typeof(KeyListSummary))]
[JsonSerializable(typeof(KeyCheckRecord))]
[JsonSerializable(typeof(KeyCheckSummary))]
[JsonSerializable(typeof(KeyConversionRecord))]
[JsonSerializable(typeof(KeyConversionSummary))]
internal sealed partial class ToolJson : JsonSerializerContext
{
    public static ToolJson Reports { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // What is printed goes to a terminal or a program, not into a web page: the & in a URI stays as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
