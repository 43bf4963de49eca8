using Mfa.Portal;
using Mfa.Portal.Setup;

try
{
    var app = PortalApplication.Build(args);
    if (app.Configuration[RootAccountCommand.Argument] is { } name)
        return await app.Services.GetRequiredService<RootAccountCommand>().RunAsync(name, CancellationToken.None);
    if (app.Configuration[PasswordCommand.Argument] is { } user)
        return await app.Services.GetRequiredService<PasswordCommand>().RunAsync(user, CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (StartRefusedException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
