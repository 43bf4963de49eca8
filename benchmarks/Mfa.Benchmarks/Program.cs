using System.Globalization;
using BenchmarkDotNet.Running;
using Mfa.Benchmarks;
using Mfa.Benchmarks.Ratios;
using Mfa.Benchmarks.SeedFiles;
using Mfa.Benchmarks.StoreLoad;

if (args is ["ratios", .. var rows])
    return await RatiosRun.PrintAsync(all: rows.Contains("--all"), rows.FirstOrDefault(row => row != "--all"));
if (args is [SearchRows.Argument])
    SearchRows.PrintRow();
else if (args is ["groups"])
    CpuRatios.Print();
else if (args is ["store", .. var database])
    await StoreLoadRun.PrintAsync(database.FirstOrDefault());
else if (args is ["seeds", .. var count])
    await SeedFileRun.PrintAsync(count is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 100_000);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
