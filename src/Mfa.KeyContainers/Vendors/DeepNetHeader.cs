using System.Security.Cryptography;
using System.Xml.Linq;
using Mfa.KeyContainers.Import;

namespace Mfa.KeyContainers.Vendors;

/// <summary>The header of DeepNet's XML: what holds of all tokens of the file.</summary>
internal sealed class DeepNetHeader
{
    public string? Manufacturer { get; private init; }

    public string? Product { get; private init; }

    public bool IsBase64 { get; private init; }

    public TokenKeyResponseFormat? Digits { get; private init; }

    /// <summary>The time step. Without one the file doesn't say whether tokens go by time or by event.</summary>
    public int? Interval { get; private init; }

    public HashAlgorithmName? Hash { get; private init; }

    /// <summary>What isn't known in the header; kept with each token.</summary>
    public List<TokenKeyExtension> Extensions { get; } = [];

    /// <summary>What there is to say of the header, and so of each token.</summary>
    public required RecordNotes Notes { get; init; }

    /// <exception cref="SeedFileException">Without what is missing or wrong here no token of the file can be read.</exception>
    public static DeepNetHeader Read(XElement header)
    {
        var notes = new RecordNotes(VendorElements.LineOf(header));
        var elements = new VendorElements(header, notes);
        var crypto = elements.Text("crypto");
        var read = new DeepNetHeader
        {
            Notes = notes,
            Manufacturer = FieldValues.Text(elements.Text("manufacturerCode"), "manufacturerCode", notes),
            Product = FieldValues.Text(elements.Text("productCode"), "productCode", notes),
            IsBase64 = IsBase64Encoded(elements.Text("encode"), notes),
            Digits = FieldValues.Digits(elements.Text("digits"), "digits", notes),
            Interval = FieldValues.Interval(elements.Text("timeWindow"), "timeWindow", notes),
            Hash = string.IsNullOrEmpty(crypto) ? null : FieldValues.Hash(crypto, "crypto", notes),
        };
        RefuseEncryption(elements.Text("encrypt"), notes);
        elements.KeepRest(TokenKeyExtensionPlace.Package, read.Extensions);
        return notes.All.FirstOrDefault(note => note.Severity >= TokenKeySeverity.Error) is { } error
            ? throw new SeedFileException(error.Code, error.Message, error.Line, field: error.Field)
            : read;
    }

    static bool IsBase64Encoded(string? encode, RecordNotes notes)
    {
        if (encode is null)
            notes.Missing("encode");
        else if (encode is not ("HEX" or "BASE64"))
            notes.Malformed("encode", "HEX or BASE64");
        return encode == "BASE64";
    }

    // How AES256 is laid out (mode, IV, the key's derivation) isn't published: guessing would give wrong keys.
    static void RefuseEncryption(string? encrypt, RecordNotes notes)
    {
        if (encrypt is null)
            notes.Missing("encrypt");
        else if (encrypt != "NONE")
            notes.Error(TokenKeyDiagnosticCode.AlgorithmNotSupported, "encrypt must be NONE: the layout of encrypted files isn't published.", "encrypt");
    }
}
