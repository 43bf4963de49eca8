namespace Mfa.Tool.Commands.Fido.Inspection;

/// <summary>What an attestation statement says; its certificates are read.</summary>
internal static class StatementFacts
{
    const string CertificatePath = "x5c";

    public static object Of(ReadOnlyMemory<byte> statement)
    {
        // A statement of the format compound is an array.
        var read = CborFacts.Read(statement);
        if (read is not FactList members)
            return read;

        var facts = new FactList { HasForeignNames = true };
        foreach (var (name, value) in members.Facts)
            facts.AddValue(name, name == CertificatePath && value is object[] certificates ? Array.ConvertAll(certificates, ReadCertificate) : value);
        return facts;
    }

    static object ReadCertificate(object item) =>
        item is string text && FidoBase64.Decode(text) is { } der && CertificateFacts.Of(der) is { } facts ? facts : item;
}
