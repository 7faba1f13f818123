using Microsoft.AspNetCore.Connections;
using MscpDashboard;

try
{
    if (args is ["check", .. var settings])
        return await DashboardApp.CheckAsync(new WebApplicationOptions { Args = settings }, Console.Out);

    await using var app = await DashboardApp.CreateAsync(new WebApplicationOptions { Args = args });
    await app.RunAsync();
    return 0;
}
catch (StartRefusedException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{taken.Message} Stop the program that uses it, or start with --urls and another address.");
    return 1;
}
