using System.Security.Cryptography;

namespace Mfa.Totp.Tests.AppCompatibility;

public class TotpAppCompatibilityTests
{
    static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    // One letter for SHA-256, SHA-512, 8 digits, 60 seconds and HOTP: yes, no, contradictory, unknown.
    [Theory]
    [InlineData("Google Authenticator, Android", "CCCNY")]
    [InlineData("Google Authenticator, iOS", "YYYYY")]
    [InlineData("Microsoft Authenticator", "NNNNN")]
    [InlineData("Okta Verify", "NNNUU")]
    [InlineData("Authy", "NNCNU")]
    [InlineData("Apple Passwords", "YYUUU")]
    [InlineData("1Password", "YCCUU")]
    [InlineData("Aegis", "YYYYY")]
    [InlineData("Bitwarden", "YYYYN")]
    [InlineData("FreeOTP", "YYYYY")]
    [InlineData("Yubico Authenticator", "UUYYY")]
    public void Find_App_HasTheReportedSupport(string name, string expected)
    {
        var app = Assert.IsType<TotpApp>(TotpAppCompatibility.Find(name));
        TotpAppSupport[] support = [app.Sha256, app.Sha512, app.EightDigits, app.Period60, app.CounterBased];
        Assert.Equal(expected, string.Concat(support.Select(value => "UYNC"[(int)value])));
    }

    [Fact]
    public void Apps_Each_HasAReportWithASourceAndAFinding()
    {
        Assert.Equal(11, TotpAppCompatibility.Apps.Count);
        Assert.All(TotpAppCompatibility.Apps, app => Assert.NotEmpty(app.Reports));
        Assert.All(TotpAppCompatibility.Apps.SelectMany(app => app.Reports), report => Assert.All([report.Source, report.Finding], Assert.NotEmpty));
    }

    [Theory]
    [InlineData("Aegis", true)]
    [InlineData("AEGIS", true)]
    [InlineData("aegis", true)]
    [InlineData("Aegis ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Find_Name_IsComparedInAnyCase(string? name, bool isFound) =>
        Assert.Equal(isFound ? "Aegis" : null, TotpAppCompatibility.Find(name)?.ToString());

    [Fact]
    public void GetAppsThatHonour_DefaultParameters_IsAllOfThem() =>
        Assert.Equal(TotpAppCompatibility.Apps, TotpAppCompatibility.GetAppsThatHonour(TotpParameters.Default));

    [Fact]
    public void GetAppsThatHonour_OtherParameters_IsThoseReportedToWork()
    {
        Assert.Equal(
            ["Google Authenticator, iOS", "Apple Passwords", "1Password", "Aegis", "Bitwarden", "FreeOTP"],
            TotpAppCompatibility.GetAppsThatHonour(new TotpParameters(HashAlgorithmName.SHA256)).Select(app => app.Name));
        Assert.Equal(
            ["Google Authenticator, iOS", "Aegis", "Bitwarden", "FreeOTP", "Yubico Authenticator"],
            TotpAppCompatibility.GetAppsThatHonour(new TotpParameters(default, 8, Minute)).Select(app => app.Name));
        Assert.Empty(TotpAppCompatibility.GetAppsThatHonour(TotpParameters.Steam));
    }

    [Fact]
    public void GetSupport_SeveralDifferences_IsTheWorstAnswer()
    {
        Assert.Equal(TotpAppSupport.Unsupported, Support("Google Authenticator, Android", new TotpParameters(HashAlgorithmName.SHA256, 8, Minute)));
        Assert.Equal(TotpAppSupport.Contradictory, Support("Google Authenticator, Android", new TotpParameters(HashAlgorithmName.SHA256, 8)));
        Assert.Equal(TotpAppSupport.Contradictory, Support("1Password", new TotpParameters(HashAlgorithmName.SHA512, 6, Minute)));
        Assert.Equal(TotpAppSupport.Unknown, Support("Apple Passwords", new TotpParameters(HashAlgorithmName.SHA512, 8)));
        Assert.Equal(TotpAppSupport.Supported, Support("Apple Passwords", new TotpParameters(HashAlgorithmName.SHA512)));
    }

    [Fact]
    public void GetSupport_WhatNoReportIsAbout_IsUnknown()
    {
        Assert.Equal(TotpAppSupport.Unknown, Support("Aegis", new TotpParameters(digits: 7)));
        Assert.Equal(TotpAppSupport.Unknown, Support("Aegis", new TotpParameters(period: TimeSpan.FromSeconds(59))));
        Assert.Equal(TotpAppSupport.Unknown, Support("Aegis", TotpParameters.Steam));
    }

    [Fact]
    public void GetSupport_OtherEpoch_IsUnsupported() =>
        Assert.Equal(TotpAppSupport.Unsupported, Support("Aegis", new TotpParameters(epoch: DateTimeOffset.UnixEpoch.AddSeconds(1))));

    [Fact]
    public void GetSupport_NullParameters_Throws()
    {
        Assert.Throws<ArgumentNullException>("parameters", () => TotpAppCompatibility.Apps[0].GetSupport(null!));
        Assert.Throws<ArgumentNullException>("parameters", () => TotpAppCompatibility.GetAppsThatHonour(null!));
    }

    [Fact]
    public void ToString_Report_HasTheDateIfThereIsOne()
    {
        Assert.Equal("A period of 60 seconds worked. (2019; google-authenticator#521)", TotpAppCompatibility.Apps[1].Reports[1].ToString());
        Assert.Equal("8 digits and HOTP work. (google-authenticator#521)", TotpAppCompatibility.Apps[1].Reports[2].ToString());
    }

    static TotpAppSupport Support(string name, TotpParameters parameters) => TotpAppCompatibility.Find(name)!.GetSupport(parameters);
}
