using System.Security.Cryptography;
using Mfa.AspNetCore.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Mfa.AspNetCore;

/// <summary>
/// Knows a browser again over the days that a lost-device case waits, by a cookie of its own: what <see cref="MfaRecovery"/> calls the browser's binding. It signs nobody in.
/// Thread-safe.
/// </summary>
/// <remarks>
/// <para>The endpoints use it. Pages of the application's own hand its binding to <see cref="MfaRecovery"/>, and to <see cref="MfaEnrollment"/> together with
/// <see cref="MfaActor.Recovery"/>:</para>
/// <code>
/// var binding = await browser.ForAsync(context, partial.Owner, context.RequestAborted);
/// var opened = await recovery.OpenCaseAsync(partial.Owner, binding, address, context.RequestAborted);
/// if (opened.IsAccepted)
///     browser.Keep(context, binding);
/// </code>
/// <para>Who knows the password and can plant cookies, as from a neighbouring host, could make the owner confirm a case in a browser that they share: a name that
/// begins with <c>__Host-</c> (<see cref="MfaAspNetCoreOptions.RecoveryCookieName"/>) keeps them from it.</para>
/// </remarks>
public sealed class MfaRecoveryBrowser
{
    const string Purpose = "Mfa.AspNetCore.Recovery.v1";

    /// <summary>Longer than a recovery can last: both codes, the longest wait of 7 days, 3 days to finish, and 1 to enrol.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(12);

    readonly MfaRecovery _recovery;
    readonly IDataProtector _protector;
    readonly MfaAspNetCoreOptions _options;
    readonly IHostEnvironment _environment;

    /// <summary>Made by the application's services.</summary>
    /// <param name="recovery">Knows the open cases.</param>
    /// <param name="protection">Protects the cookie.</param>
    /// <param name="options">The options.</param>
    /// <param name="environment">Where the application runs.</param>
    public MfaRecoveryBrowser(MfaRecovery recovery, IDataProtectionProvider protection, IOptions<MfaAspNetCoreOptions> options, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(protection);
        ArgumentNullException.ThrowIfNull(options);
        _recovery = recovery;
        _protector = protection.CreateProtector(Purpose);
        _options = options.Value;
        _environment = environment;
    }

    /// <summary>The binding of the browser that asks; empty if it has none.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="ArgumentNullException">The context is null.</exception>
    public ReadOnlyMemory<byte> Find(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return context.Request.Cookies[_options.RecoveryCookieName] is { Length: > 0 and < 1024 } text
                && _protector.Unprotect(Convert.FromBase64String(text)) is { Length: SessionClaims.BindingLength } binding
                ? binding
                : default(ReadOnlyMemory<byte>);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return default;
        }
    }

    /// <summary>
    /// The binding for a case that is to be opened, or an administrator's code that is entered: that of the owner's open case or allowed enrolment in this browser, or a new one. What an earlier
    /// case, somebody else or whoever planted a cookie has left is never taken over. Nothing is set: <see cref="Keep"/> does that,
    /// once the call that was given it was accepted.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="owner">The owner, whose password was right.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentNullException">The context is null.</exception>
    /// <exception cref="ArgumentException">The owner is default.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ForAsync(HttpContext context, MfaOwnerKey owner, CancellationToken cancellationToken)
    {
        var binding = Find(context);
        var overview = binding.IsEmpty ? null : await _recovery.GetAsync(owner, binding, cancellationToken).ConfigureAwait(false);

        // A store that doesn't answer takes nobody's case away; and a wrong code no enrolment that is allowed already.
        if (overview is null or { Status: MfaStatus.Accepted, Case: null, EnrollmentUntil: null })
            binding = RandomNumberGenerator.GetBytes(SessionClaims.BindingLength);
        return binding;
    }

    /// <summary>Knows the browser again by a binding from now on, for as long as a recovery can last.</summary>
    /// <param name="context">The request, whose response hasn't begun.</param>
    /// <param name="binding">What <see cref="ForAsync"/> gave.</param>
    /// <exception cref="ArgumentNullException">The context is null.</exception>
    public void Keep(HttpContext context, ReadOnlyMemory<byte> binding)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cookie = CookieOf(context);
        cookie.MaxAge = Lifetime;
        context.Response.Cookies.Append(_options.RecoveryCookieName, Convert.ToBase64String(_protector.Protect(binding.ToArray())), cookie);
    }

    /// <summary>Forgets the browser: when a recovery has ended in a new device.</summary>
    /// <param name="context">The request, whose response hasn't begun.</param>
    /// <exception cref="ArgumentNullException">The context is null.</exception>
    public void Forget(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(_options.RecoveryCookieName, CookieOf(context));
    }

    CookieOptions CookieOf(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = CookieSecurity.IsSecure(context, _environment),
        Path = context.Request.PathBase is { HasValue: true } basePath ? basePath : "/",
    };
}
