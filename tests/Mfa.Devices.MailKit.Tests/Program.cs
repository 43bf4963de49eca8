using System.Globalization;
using Mfa.Devices.MailKit;
using Mfa.Devices.MailKit.Tests;

// An application that sends one message and prints "sent", or why not. A process of its own, since what a process trusts is settled when it starts.
// Its arguments: port, security, whether revocation is checked, and perhaps user name and password.
var channel = Channels.To(int.Parse(args[0], CultureInfo.InvariantCulture), options =>
{
    options.Security = Enum.Parse<MfaMailSecurity>(args[1]);
    options.CheckRevocation = bool.Parse(args[2]);
    options.UserName = args.ElementAtOrDefault(3);
    options.Password = args.ElementAtOrDefault(4);
});
try
{
    await channel.SendAsync(Messages.CaseCode(), CancellationToken.None);
    Console.WriteLine("sent");
}
catch (IOException exception)
{
    Console.WriteLine(exception);
}
