namespace Mfa.Tool.Commands.Fido.Cases;

/// <summary>The documented words for the kinds of case.</summary>
internal static class FidoCaseKinds
{
    public static IReadOnlyList<(FidoCaseKind Kind, string Word)> All { get; } =
    [
        (FidoCaseKind.WebAuthnRegistration, "webauthn-registration"),
        (FidoCaseKind.WebAuthnAuthentication, "webauthn-authentication"),
        (FidoCaseKind.U2fRegistration, "u2f-registration"),
        (FidoCaseKind.U2fAuthentication, "u2f-authentication"),
    ];

    public static string WordOf(FidoCaseKind kind) => All.Single(item => item.Kind == kind).Word;

    /// <summary><see cref="FidoCaseKind.None"/> for another word.</summary>
    public static FidoCaseKind Find(string word) => All.FirstOrDefault(item => item.Word == word).Kind;
}
