namespace Mfa.SecurId.Tests.Sdtid;

/// <summary>Sections whose MACs are right, whatever stands in them: what is read of them, and what is refused.</summary>
public class SdtidFieldTests
{
    [Theory]
    [InlineData("", "", "6", 60)]
    [InlineData("", "<Digits>8</Digits><Interval>30</Interval>", "8", 30)]
    [InlineData("<Digits>7</Digits>", "", "6", 60)]  // the default comes before the header's own
    [InlineData("<Interval>30</Interval>", "<Digits>7</Digits>", "7", 60)]
    public async Task ReadAsync_Values_AreTheTokensElseTheDefaults(string header, string token, string digits, int interval)
    {
        using var read = await ReadAsync(SdtidFile.Header(header), token);

        Assert.Equal((digits, interval), ($"{read.Digits}", (int)read.Interval.TotalSeconds));
    }

    [Fact]
    public async Task ReadAsync_WithoutDefaults_ValuesAreTheHeadersOwn()
    {
        using var token = await ReadAsync(SdtidFile.Header("<Digits>8</Digits>", without: "DefDigits"), "");

        Assert.Equal(8, token.Digits);
    }

    [Fact]
    public async Task ReadAsync_EveryOverride_IsTheTokens()
    {
        using var token = await ReadAsync(
            SdtidFile.Header(),
            "<Birth>2020/02/29</Birth><Death>2021/12/31</Death><LocalPIN>1</LocalPIN><Digits>8</Digits><Interval>30</Interval><AddPIN>1</AddPIN><Alg>1</Alg>");

        Assert.Equal((new DateOnly(2020, 2, 29), new DateOnly(2021, 12, 31), 8, 30), (token.Birth!.Value, token.Expiry!.Value, token.Digits, token.Interval.TotalSeconds));
        Assert.Equal(SecurIdPinMode.AddPin | SecurIdPinMode.LocalPin, token.PinMode);
    }

    // As the peer derives them: a token that overrides what keys are made of has keys of its own.
    [Theory]
    [InlineData("<Name>Other</Name>")]
    [InlineData("<Dest>Other</Dest>")]
    [InlineData("<Origin>Other</Origin>")]
    [InlineData("<Secret>AAAAAAAAAAAAAAAAAAAAAA==</Secret>")]
    public async Task ReadAsync_AnOverrideOfWhatKeysAreMadeOf_MakesOtherKeys(string more)
    {
        var usual = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token()));
        var other = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token(more: more)));

        // The header's MAC was made with the usual keys, so it is the header that seems altered.
        Assert.Equal(SecurIdSdtidStatus.Read, (await SdtidFile.ReadOneAsync(usual)).Status);
        Assert.Equal(SecurIdSdtidStatus.HeaderAltered, (await SdtidFile.ReadOneAsync(other)).Status);
    }

    [Theory]
    [InlineData("<DefName>Other</DefName>")]
    [InlineData("<DefDest>Other</DefDest>")]
    [InlineData("<DefOrigin>Other</DefOrigin>")]
    [InlineData("<DefSecret>AAAAAAAAAAAAAAAAAAAAAA==</DefSecret>")]
    public async Task ReadAsync_ADefaultOfWhatKeysAreMadeOf_ComesBeforeTheHeadersOwn(string more)
    {
        using var token = await ReadAsync(SdtidFile.Header(more), "");
        using var usual = await ReadAsync(SdtidFile.Header(), "");

        Assert.NotEqual(SdtidFile.SeedOf(usual), SdtidFile.SeedOf(token));
    }

    [Fact]
    public async Task ReadAsync_WithoutBirth_IsReadAndAlwaysWasValid()
    {
        using var token = await ReadAsync(SdtidFile.Header(without: "DefBirth"), "");

        Assert.Null(token.Birth);
    }

    [Theory]
    [InlineData("DefAddPIN")]
    [InlineData("DefLocalPIN")]
    public async Task ReadAsync_WithoutAPinFlag_HasNone(string name)
    {
        using var token = await ReadAsync(SdtidFile.Header(without: name), "");

        Assert.Equal(SecurIdPinMode.None, token.PinMode);
    }

    [Theory]
    [InlineData("<Digits>5</Digits>")]
    [InlineData("<Digits>9</Digits>")]
    [InlineData("<Digits>1</Digits>")]
    [InlineData("<Digits>08</Digits>")]
    [InlineData("<Interval>45</Interval>")]
    [InlineData("<Interval>1</Interval>")]
    [InlineData("<Alg>0</Alg>")]
    [InlineData("<Alg>2</Alg>")]
    public Task ReadAsync_WhatIsNotSupported_IsRefusedAsSuch(string more) => AssertRefusedAsync(SecurIdSdtidStatus.NotSupported, SdtidFile.Header(), more);

    [Theory]
    [InlineData("<Digits></Digits>")]
    [InlineData("<Digits> 8</Digits>")]
    [InlineData("<Digits>8 </Digits>")]
    [InlineData("<Digits>8x</Digits>")]
    [InlineData("<Digits>-8</Digits>")]
    [InlineData("<Digits>\u0668</Digits>")]
    [InlineData("<Digits>99999999999999999999</Digits>")]
    [InlineData("<Interval>60s</Interval>")]
    [InlineData("<AddPIN>2</AddPIN>")]
    [InlineData("<AddPIN>true</AddPIN>")]
    [InlineData("<LocalPIN></LocalPIN>")]
    [InlineData("<Alg>AES</Alg>")]
    [InlineData("<Death></Death>")]
    [InlineData("<Death>2037/1/1</Death>")]
    [InlineData("<Death>2037-01-01</Death>")]
    [InlineData("<Death>2037/02/30</Death>")]
    [InlineData("<Death>2037/01/01 </Death>")]
    [InlineData("<Death>2026/11/23</Death>")]  // the day before birth
    [InlineData("<Birth>2038/01/01</Birth>")]
    [InlineData("<Birth>0000/00/00</Birth>")]
    public Task ReadAsync_WhatIsMalformed_IsRefusedAsSuch(string more) => AssertRefusedAsync(SecurIdSdtidStatus.Malformed, SdtidFile.Header(), more);

    [Theory]
    [InlineData("<Digits>8</Digits><Digits>8</Digits>")]             // the peer takes the first
    [InlineData("<SN>1</SN>")]
    [InlineData("<x><Digits>8</Digits></x>")]                        // the peer takes it from there
    [InlineData("<x><SN>1</SN></x>")]
    [InlineData("<Digits><x>8</x></Digits>")]
    [InlineData("<TokenAttributes.Nickname>x</TokenAttributes.Nickname>")]
    [InlineData("<UserLogin>x<!-- -->y</UserLogin>")]
    [InlineData("<UserLogin><!-- --></UserLogin>")]                  // the peer's MAC is another here
    [InlineData("<UserLogin>x\nTKN.Digits 8</UserLogin>")]
    [InlineData("<UserLogin>x&#13;y</UserLogin>")]
    [InlineData("<UserLogin>&lt;/UserLogin></UserLogin>")]           // an empty one has the same text, here and at the peer
    [InlineData("<x xmlns='urn:x'>x</x>")]
    [InlineData("<z:x xmlns:z='urn:x'>x</z:x>")]
    [InlineData("<TokenAttributes>x<Nickname>y</Nickname></TokenAttributes>")]
    [InlineData("text")]
    [InlineData("<N\u00E9>x</N\u00E9>")]
    public Task ReadAsync_WhatTwoReadersCouldReadInTwoWays_IsMalformed(string more) => AssertRefusedAsync(SecurIdSdtidStatus.Malformed, SdtidFile.Header(), more);

    [Theory]
    [InlineData("DefDigits")]
    [InlineData("DefInterval")]
    [InlineData("DefAlg")]
    [InlineData("DefDeath")]
    public Task ReadAsync_WithoutAValueThatHasToBeSaid_IsMalformed(string name) => AssertRefusedAsync(SecurIdSdtidStatus.Malformed, SdtidFile.Header(without: name), "");

    [Theory]
    [InlineData("12345678A")]
    [InlineData("1234567890123")]
    [InlineData(" 123456789 ")]
    [InlineData("\u0661\u0662\u0663")]
    [InlineData("")]
    public async Task ReadAsync_ASerialNumberOfAnotherForm_IsMalformedAndNotRepeated(string serialNumber)
    {
        var record = await SdtidFile.ReadOneAsync(await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token(serialNumber))));

        Assert.Equal((SecurIdSdtidStatus.Malformed, (string?)null), (record.Status, record.SerialNumber));
    }

    [Theory]
    [InlineData("bsUBGhylVpmRhU/rfKHcJQ==")]    // no sign before it
    [InlineData("XbsUBGhylVpmRhU/rfKHcJQ==")]
    [InlineData("= bsUBGhylVpmRhU/rfKHcJQ==")]
    [InlineData("=bsUBGhylVpmRhU/rfKHcJR==")]   // spare bits
    [InlineData("=bsUBGhylVpmRhU/rfKHcJQ")]
    [InlineData("=bsUBGhylVpmRhU/rfKHcJQA=")]   // 17 bytes
    [InlineData("=bsUBGhylVpmRhU/rfKHc")]       // 15
    [InlineData("=AAAAAAAA")]
    [InlineData("")]
    public async Task ReadAsync_ASeedOfAnotherForm_IsMalformed(string seed) =>
        Assert.Equal(
            SecurIdSdtidStatus.Malformed, (await SdtidFile.ReadOneAsync(await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token(seed: seed))))).Status);

    [Theory]
    [InlineData("SN")]
    [InlineData("Seed")]
    [InlineData("Origin")]
    [InlineData("Dest")]
    [InlineData("Name")]
    [InlineData("Secret")]
    public async Task ReadAsync_WithoutAnElementThatTheKeysNeed_IsMalformed(string name)
    {
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token()));

        var record = await SdtidFile.ReadOneAsync(System.Text.RegularExpressions.Regex.Replace(file, $"<{name}>[^<]*</{name}>", ""));

        // Without its seed a token has another MAC: that is seen first.
        Assert.Equal(name == "Seed" ? SecurIdSdtidStatus.TokenAltered : SecurIdSdtidStatus.Malformed, record.Status);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(" AAAAAAAAAAAAAAAAAAAAAA==")]
    public async Task ReadAsync_ASecretOfAnotherForm_IsMalformed(string secret)
    {
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token()));

        Assert.Equal(SecurIdSdtidStatus.Malformed, (await SdtidFile.ReadOneAsync(file.Replace(SdtidFile.Secret, secret, StringComparison.Ordinal))).Status);
    }

    // The peer reads such a token, and reads it with another interval just as well.
    [Theory]
    [InlineData("60")]
    [InlineData("30")]
    public async Task ReadAsync_AValueOfWhichTheMacDoesNotCoverTheEnd_IsRefused(string interval)
    {
        const string Before = "<UserLogin>li</UserLogin><Birth>2020/01/02</Birth><Interval>60</Interval>";
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token(more: Before + "<Alg>1</Alg>")));
        var reordered = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token(more: "<Alg>1</Alg>" + Before)));

        Assert.Equal(SecurIdSdtidStatus.NotCovered, (await SdtidFile.ReadOneAsync(file.Replace("<Interval>60", $"<Interval>{interval}", StringComparison.Ordinal))).Status);
        Assert.Equal(SecurIdSdtidStatus.Read, (await SdtidFile.ReadOneAsync(reordered)).Status);
    }

    [Theory]
    [InlineData("<zMAC><TokenMAC></TokenMAC></zMAC>")]      // a MAC that isn't the token's own
    [InlineData("<x:Digits xmlns:x='urn:x'>8</x:Digits>")]
    public async Task ReadAsync_WhatOnlyLooksLikeAField_IsNone(string more)
    {
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token()));

        var record = await SdtidFile.ReadOneAsync(file.Replace("</Seed>", "</Seed>" + more, StringComparison.Ordinal));

        Assert.True(record.Status != SecurIdSdtidStatus.Read || record.Token!.Digits == 6);
    }

    [Fact]
    public async Task ReadAsync_WhiteSpaceRoundAMac_IsRefused()
    {
        var file = await SdtidFile.SealAsync(SdtidFile.Of(SdtidFile.Header(), SdtidFile.Token()));

        Assert.Equal(SecurIdSdtidStatus.TokenAltered, (await SdtidFile.ReadOneAsync(file.Replace("<TokenMAC>", "<TokenMAC> ", StringComparison.Ordinal))).Status);
    }

    // A field so short that its line fits behind the padding takes some of the value before it out of the header's MAC.
    [Fact]
    public async Task ReadAsync_AHeaderOfWhichTheMacDoesNotCoverAll_CostsItsTokens()
    {
        var statuses = new List<SecurIdSdtidStatus>();
        for (var lengths = 0; lengths < 256; lengths++)
        {
            var header = SdtidFile.Header(more: $"<Abc>{new string('x', 1 + lengths / 16)}</Abc><Ab>{new string('x', 1 + lengths % 16)}</Ab><A>1</A>");
            statuses.Add((await SdtidFile.ReadOneAsync(await SdtidFile.SealAsync(SdtidFile.Of(header, SdtidFile.Token())))).Status);
        }

        Assert.Contains(SecurIdSdtidStatus.NotCovered, statuses);
        Assert.All(statuses, status => Assert.True(status is SecurIdSdtidStatus.Read or SecurIdSdtidStatus.NotCovered));
    }

    static async Task<SecurIdToken> ReadAsync(string header, string more)
    {
        var record = await SdtidFile.ReadOneAsync(await SdtidFile.SealAsync(SdtidFile.Of(header, SdtidFile.Token(more: more))));
        Assert.Equal("Read ", $"{record.Status} {record.Message}");
        return record.Token!;
    }

    static async Task AssertRefusedAsync(SecurIdSdtidStatus expected, string header, string more) =>
        Assert.Equal(expected, (await SdtidFile.ReadOneAsync(await SdtidFile.SealAsync(SdtidFile.Of(header, SdtidFile.Token(more: more))))).Status);
}
