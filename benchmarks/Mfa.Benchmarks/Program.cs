using System.Globalization;
using BenchmarkDotNet.Running;
using Mfa.Benchmarks;
using Mfa.Benchmarks.SeedFiles;
using Mfa.Benchmarks.StoreLoad;

if (args is ["ratios"])
    CpuRatios.Print();
else if (args is ["store", .. var database])
    await StoreLoadRun.PrintAsync(database.FirstOrDefault());
else if (args is ["seeds", .. var count])
    await SeedFileRun.PrintAsync(count is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 100_000);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
