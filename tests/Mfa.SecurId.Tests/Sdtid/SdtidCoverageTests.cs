using System.Xml.Linq;

namespace Mfa.SecurId.Tests.Sdtid;

/// <summary>
/// No change of anything that a MAC covers is accepted. Every leaf of header and token is changed, emptied, taken out, renamed, doubled and moved; what is not covered is
/// listed, and changes nothing.
/// </summary>
public class SdtidCoverageTests
{
    // With a password, without one, and with overrides in the token.
    public static TheoryData<string> Files => ["password.sdtid", "user-fields.sdtid", "per-token-fields.sdtid"];

    [Theory]
    [MemberData(nameof(Files))]
    public Task ReadAsync_OneCharacterChanged_IsRefused(string file) => AssertRefused(file, leaf =>
        Enumerable.Range(0, leaf.Value.Length).Select(at => Replace(leaf, leaf.Value[..at] + (leaf.Value[at] == '1' ? '0' : '1') + leaf.Value[(at + 1)..])));

    [Theory]
    [MemberData(nameof(Files))]
    public Task ReadAsync_OneCharacterMoreOrLess_IsRefused(string file) => AssertRefused(file, leaf =>
    [
        Replace(leaf, leaf.Value + " "), Replace(leaf, " " + leaf.Value), Replace(leaf, leaf.Value + "0"), Replace(leaf, leaf.Value[..^1]), Replace(leaf, leaf.Value[1..]),
        Replace(leaf, leaf.Value + "\n"),
    ]);

    [Theory]
    [MemberData(nameof(Files))]
    public Task ReadAsync_EmptiedOrBlanked_IsRefused(string file) => AssertRefused(file, leaf => new[] { "", " ", "  ", $"</{leaf.Name}>" }
        .Where(value => value != leaf.Value).Select(value => Replace(leaf, value)));

    [Theory]
    [MemberData(nameof(Files))]
    public Task ReadAsync_TakenOut_IsRefused(string file) => AssertRefused(file, leaf => [leaf.Remove]);

    [Theory]
    [MemberData(nameof(Files))]
    public Task ReadAsync_Renamed_IsRefused(string file) => AssertRefused(file, leaf => new[] { leaf.Name + "x", leaf.Name + "MAC", "x" + leaf.Name, "Digits", leaf.Name.LocalName.ToUpperInvariant() }
        .Where(name => name != leaf.Name.LocalName).Select<string, Action>(name => () => leaf.Name = name));

    [Theory]
    [MemberData(nameof(Files))]
    public Task ReadAsync_Doubled_IsRefused(string file) => AssertRefused(file, leaf =>
    [
        () => leaf.AddAfterSelf(new XElement(leaf)), () => leaf.AddBeforeSelf(new XElement(leaf.Name, "7")), () => leaf.AddAfterSelf(new XElement(leaf.Name)),
        () => leaf.Parent!.Add(new XElement("x", new XElement(leaf))),
    ]);

    [Theory]
    [MemberData(nameof(Files))]
    public Task ReadAsync_Moved_IsRefused(string file) => AssertRefused(file, leaf =>
    [
        () => MoveBehindTheNext(leaf),
        () => Move(leaf, leaf.Parent!.Parent!.AddFirst),
        () => Move(leaf, moved => leaf.Parent!.AddFirst(new XElement("x", moved))),
        () => Move(leaf, moved => leaf.Parent!.AddFirst(new XElement("xMAC", moved))),
        () => Move(leaf, moved => leaf.Document!.Root!.Elements().Last().Add(moved)),
    ]);

    [Theory]
    [MemberData(nameof(Files))]
    public Task ReadAsync_ElementsOrTextInIt_IsRefused(string file) => AssertRefused(file, leaf =>
    [
        () => leaf.Add(new XElement("x")), () => leaf.Add(new XComment("x")), () => leaf.AddFirst(new XProcessingInstruction("x", "y")), () => leaf.AddBeforeSelf(new XText("x")),
        () => leaf.Name = XName.Get(leaf.Name.LocalName, "urn:x"),
    ]);

    [Theory]
    [InlineData("TKNHeader", "x", SecurIdSdtidStatus.HeaderAltered)]
    [InlineData("TKN", "x", SecurIdSdtidStatus.TokenAltered)]
    [InlineData("TKNHeader", "DefName", SecurIdSdtidStatus.WrongPassword)]
    public async Task ReadAsync_AnElementMore_IsRefused(string section, string name, SecurIdSdtidStatus expected)
    {
        var document = Parse(SdtidVectors.Of("password.sdtid").Xml);
        document.Root!.Element(section)!.Add(new XElement(name, "x"));

        Assert.Equal(expected, (await SdtidFile.ReadOneAsync(document.ToString(SaveOptions.DisableFormatting), "s3cret")).Status);
    }

    [Theory]
    [InlineData("HeaderMAC", SecurIdSdtidStatus.HeaderAltered)]
    [InlineData("TokenMAC", SecurIdSdtidStatus.TokenAltered)]
    [InlineData("DefDigits", SecurIdSdtidStatus.HeaderAltered)]
    [InlineData("DefFormFactor", SecurIdSdtidStatus.HeaderAltered)]
    [InlineData("Origin", SecurIdSdtidStatus.HeaderAltered)]    // with a password it is in no key
    [InlineData("Name", SecurIdSdtidStatus.WrongPassword)]      // these are
    [InlineData("Dest", SecurIdSdtidStatus.WrongPassword)]
    [InlineData("Secret", SecurIdSdtidStatus.WrongPassword)]
    [InlineData("SN", SecurIdSdtidStatus.TokenAltered)]
    [InlineData("Seed", SecurIdSdtidStatus.TokenAltered)]
    [InlineData("Nickname", SecurIdSdtidStatus.TokenAltered)]
    public async Task ReadAsync_OneElementAltered_SaysWhich(string name, SecurIdSdtidStatus expected)
    {
        var document = Parse(SdtidVectors.Of("password.sdtid").Xml);
        var element = document.Descendants(name).Single();
        element.Value = (element.Value[0] == 'A' ? 'B' : 'A') + element.Value[1..];

        Assert.Equal(expected, (await SdtidFile.ReadOneAsync(document.ToString(SaveOptions.DisableFormatting), "s3cret")).Status);
    }

    [Theory]
    [InlineData("HeaderMAC")]
    [InlineData("TokenMAC")]
    public async Task ReadAsync_AMacTakenOutOrDoubled_IsMalformed(string name)
    {
        var without = Parse(SdtidVectors.Of("password.sdtid").Xml);
        without.Descendants(name).Remove();
        var twice = Parse(SdtidVectors.Of("password.sdtid").Xml);
        twice.Descendants(name).Single().AddAfterSelf(new XElement(name, "AAAAAAAAAAAAAAAAAAAAAA=="));
        var inner = Parse(SdtidVectors.Of("password.sdtid").Xml);
        inner.Descendants(name).Single().Add(new XElement("x"));

        foreach (var document in new[] { without, twice, inner })
            Assert.Equal(SecurIdSdtidStatus.Malformed, (await SdtidFile.ReadOneAsync(document.ToString(SaveOptions.DisableFormatting), "s3cret")).Status);
    }

    // The whole list of what isn't covered. None of it is looked at.
    public static TheoryData<string, Action<XDocument>> Uncovered => new()
    {
        { "an element whose name ends in MAC", document => Token(document).Add(new XElement("xMAC", "y")) },
        { "what is in one", document => Token(document).AddFirst(new XElement("xMAC", new XElement("Digits", "7"), new XElement("SN", "1"), new XElement("Nickname", "y"))) },
        { "one in the header", document => document.Descendants("TKNHeader").Single().AddFirst(new XElement("DefMAC", new XElement("DefDigits", "7"))) },
        { "the signature", document => document.Descendants("BatchSignature").Single().Value = "x" },
        { "the certificate", document => document.Descendants("BatchCertificate").Single().Remove() },
        { "the trailer", document => document.Descendants("TKNTrailer").Single().Remove() },
        { "attributes", document => document.Descendants("SN").Single().Add(new XAttribute("Digits", "7")) },
        { "comments between elements", document => Token(document).AddFirst(new XComment("<Digits>7</Digits>")) },
        { "processing instructions between elements", document => Token(document).AddFirst(new XProcessingInstruction("Digits", "7")) },
        { "how a value is written", document => document.Descendants("SN").Single().ReplaceNodes(new XCData("000123456789")) },
        { "how an end is written", document => document.Descendants("BatchSignature").Single().RemoveNodes() },
    };

    [Theory]
    [MemberData(nameof(Uncovered))]
    public async Task ReadAsync_WhatNoMacCovers_ChangesNothing(string what, Action<XDocument> change)
    {
        var vector = SdtidVectors.Of("password.sdtid");
        using var original = (await SdtidFile.ReadOneAsync(vector.Xml, "s3cret")).Token!;
        var document = Parse(vector.Xml);
        change(document);

        var record = await SdtidFile.ReadOneAsync(document.ToString(SaveOptions.DisableFormatting), "s3cret");

        Assert.Equal((what, SecurIdSdtidStatus.Read), (what, record.Status));
        Assert.Equal(SdtidFile.Describe(original), SdtidFile.Describe(record.Token!));
        Assert.Null(record.Assignment!.Nickname);
    }

    static async Task AssertRefused(string file, Func<XElement, IEnumerable<Action>> changesOf)
    {
        var vector = SdtidVectors.Of(file);
        var count = Leaves(Parse(vector.Xml)).Count();
        var unchanged = await SdtidFile.ReadOneAsync(Parse(vector.Xml).ToString(SaveOptions.DisableFormatting), vector.Password ?? "");
        Assert.Equal(SecurIdSdtidStatus.Read, unchanged.Status);
        var changed = 0;
        for (var leaf = 0; leaf < count; leaf++)
        {
            var changes = changesOf(Leaves(Parse(vector.Xml)).ElementAt(leaf)).Count();
            for (var i = 0; i < changes; i++)
            {
                var document = Parse(vector.Xml);
                var before = document.ToString(SaveOptions.DisableFormatting);
                var element = Leaves(document).ElementAt(leaf);
                var name = element.Name;
                changesOf(element).ElementAt(i)();
                var after = document.ToString(SaveOptions.DisableFormatting);
                if (after == before)
                    continue;
                changed++;
                foreach (var record in await SdtidFile.ReadAsync(after, vector.Password ?? ""))
                    Assert.True(record.Status != SecurIdSdtidStatus.Read, $"{name}, change {i}: read.");
            }
        }

        Assert.True(changed >= count, $"{changed} changes of {count} leaves.");
    }

    static IEnumerable<XElement> Leaves(XDocument document) =>
        document.Root!.Elements().Where(section => section.Name.LocalName is "TKNHeader" or "TKN").Descendants()
            .Where(element => !element.HasElements && !element.Name.LocalName.EndsWith("MAC", StringComparison.Ordinal));

    static Action Replace(XElement leaf, string value) => () => leaf.Value = value;

    static void Move(XElement leaf, Action<XElement> to)
    {
        to(new XElement(leaf));
        leaf.Remove();
    }

    // Behind a MAC it would stand in the same place among what is covered.
    static void MoveBehindTheNext(XElement leaf)
    {
        if (leaf.ElementsAfterSelf().FirstOrDefault() is { } next && !next.Name.LocalName.EndsWith("MAC", StringComparison.Ordinal))
            Move(leaf, next.AddAfterSelf);
    }

    // A lone space is a value.
    static XDocument Parse(string xml) => XDocument.Parse(xml, LoadOptions.PreserveWhitespace);

    static XElement Token(XDocument document) => document.Descendants("TKN").Single();
}
