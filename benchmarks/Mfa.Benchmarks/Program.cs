using BenchmarkDotNet.Running;
using Mfa.Benchmarks;

if (args is ["ratios"])
    CpuRatios.Print();
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
