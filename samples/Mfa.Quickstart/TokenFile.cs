using System.Text.Json;
using System.Text.Json.Serialization;
using Mfa.Totp;

namespace Mfa.Quickstart;

/// <summary>
/// One token, in a file that its owner alone can read: what kind it is, its secret and its state.
/// </summary>
/// <remarks>
/// Good enough for one person who tries things out. A real application keeps the token in its database, the secret encrypted,
/// and replaces the state by compare-and-swap (<c>UPDATE … SET state = @after WHERE id = @id AND state = @before</c>): here, two
/// processes at the same moment could both read the old state, and use one code twice.
/// </remarks>
sealed class TokenFile : IDisposable
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    readonly string _path;
    readonly string _preset;

    TokenFile(string path, string preset, TotpVerifier verifier, TotpSecret secret, TotpState state)
    {
        _path = path;
        _preset = preset;
        Verifier = verifier;
        Secret = secret;
        State = state;
    }

    public TotpVerifier Verifier { get; }

    public TotpSecret Secret { get; }

    public TotpState State { get; private set; }

    /// <summary>Whether two codes were accepted; before that the secret was only shown.</summary>
    public bool IsEnrolled => State.LastTimeStep is not null;

    public static TokenFile Create(string path, string preset, TotpSecret secret)
    {
        var token = new TokenFile(path, preset, Presets.Find(preset)!, secret, TotpState.Initial);
        token.Save();
        return token;
    }

    public static TokenFile Open(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Json);
            return content is not null
                && Presets.Find(content.Preset) is { } verifier
                && content.State.BelongsTo(verifier.Parameters)
                && TotpSecret.TryFromBase32(content.Secret, out var secret)
                ? new TokenFile(path, content.Preset, verifier, secret, content.State)
                : throw new TokenFileException($"{path} holds no token.");
        }
        catch (FileNotFoundException e)
        {
            throw new TokenFileException($"{path} doesn't exist. Begin with: enroll", e);
        }
        catch (JsonException e)
        {
            throw new TokenFileException($"{path} holds no token.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TokenFileException($"{path} can't be read: {e.Message}", e);
        }
    }

    public static TokenFile OpenEnrolled(string path)
    {
        var token = Open(path);
        return token.IsEnrolled ? token : throw new TokenFileException($"{path} holds a token whose enrolment isn't finished: enroll CODE1 CODE2");
    }

    public void Store(in TotpState state)
    {
        if (state == State)
            return;
        State = state;
        Save();
    }

    public void Dispose() => Secret.Dispose();

    // Written beside and moved over: whoever reads sees the old file or the new one, never half of one.
    void Save()
    {
        var beside = $"{_path}.{Path.GetRandomFileName()}.token.json";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(beside, options))
            {
                JsonSerializer.Serialize(stream, new Content(_preset, Secret.ToBase32(), State), Json);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside))
                File.Delete(beside);
            throw new TokenFileException($"{_path} can't be written: {e.Message}", e);
        }
    }

    sealed record Content(string Preset, string Secret, TotpState State);
}
