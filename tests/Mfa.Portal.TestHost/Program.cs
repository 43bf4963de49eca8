using System.Globalization;
using Mfa.Portal.TestHost;
using Microsoft.Extensions.Time.Testing;

// For a person: dotnet run --project tests/Mfa.Portal.TestHost [PORT [FOLDER]]. The clock stands still until a line moves it.
var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5080;
var isTemporary = args.Length < 2;
var folder = isTemporary ? Directory.CreateTempSubdirectory("mfa-portal-").FullName : Path.GetFullPath(args[1]);
var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
try
{
    await using var host = await PortalHost.StartAsync(folder, clock, port: port);
    Console.WriteLine(host.Output);
    Console.WriteLine($"{host.Address}   the clock stands at {clock.GetUtcNow():u}; move it with +30, -5m, +1h, +2d or now");
    var ended = host.WaitForShutdownAsync();
    var typed = Task.Run(() => ReadLines(clock));
    await Task.WhenAny(ended, typed);
}
finally
{
    if (isTemporary)
        Directory.Delete(folder, recursive: true);
}

static void ReadLines(FakeTimeProvider clock)
{
    while (Console.ReadLine() is { } line)
    {
        if (ClockCommand.Apply(line, clock.GetUtcNow(), TimeProvider.System.GetUtcNow()) is { } time)
            clock.AdjustTime(time);
        Console.WriteLine($"{clock.GetUtcNow():u}");
    }
}
