using BenchmarkDotNet.Running;
using Mfa.Benchmarks;
using Mfa.Benchmarks.StoreLoad;

if (args is ["ratios"])
    CpuRatios.Print();
else if (args is ["store", .. var database])
    await StoreLoadRun.PrintAsync(database.FirstOrDefault());
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
