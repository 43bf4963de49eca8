using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Mfa.Benchmarks;

/// <summary>
/// The same benchmarks by the process's processor time, in rounds that take turns: on a machine that others use, too, ratios of wall-clock
/// times that were taken minutes apart are noise.
/// </summary>
/// <remarks>Prints for each path the median ratio to the baseline of its own round, the quartiles, and the median time.</remarks>
static class CpuRatios
{
    const int Rounds = 51;
    static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);
    static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    public static void Print()
    {
        var groups = typeof(CpuRatios).Assembly.GetTypes().Where(type => MethodsOf(type).Length > 0);
        foreach (var group in groups.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var parameter = group.GetProperties().SingleOrDefault(property => property.IsDefined(typeof(ParamsAttribute)));
            foreach (var value in parameter?.GetCustomAttribute<ParamsAttribute>()!.Values ?? [null])
            {
                Console.WriteLine();
                Console.WriteLine(parameter is null ? group.Name : $"{group.Name}, {parameter.Name} = {value}");
                var instance = Activator.CreateInstance(group)!;
                parameter?.SetValue(instance, value);
                group.GetMethods().Single(method => method.IsDefined(typeof(GlobalSetupAttribute))).Invoke(instance, null);
                Print(instance, MethodsOf(group));
            }
        }
    }

    // The baseline comes first.
    static MethodInfo[] MethodsOf(Type type) =>
        [.. type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute))).OrderByDescending(method => AttributeOf(method).Baseline)];

    static BenchmarkAttribute AttributeOf(MethodInfo method) => method.GetCustomAttribute<BenchmarkAttribute>()!;

    static void Print(object instance, MethodInfo[] methods)
    {
        var paths = methods.Select(method => PathOf(instance, method)).ToArray();
        var counts = paths.Select(Calibrate).ToArray();
        var ratios = paths.Select(_ => new double[Rounds]).ToArray();
        var times = paths.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < paths.Length; i++)
            {
                times[i][round] = paths[i](counts[i]).TotalNanoseconds / counts[i];
                ratios[i][round] = times[i][round] / times[0][round];
            }
        }

        for (var i = 0; i < paths.Length; i++)
        {
            Array.Sort(ratios[i]);
            Array.Sort(times[i]);
            var (median, lower, upper) = (ratios[i][Rounds / 2], ratios[i][Rounds / 4], ratios[i][Rounds * 3 / 4]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {median,6:F2}  ({lower:F2} to {upper:F2})  {times[i][Rounds / 2],12:N0} ns  {AttributeOf(methods[i]).Description}"));
        }
    }

    static int Calibrate(Func<int, TimeSpan> path)
    {
        var calls = 0;
        var spent = TimeSpan.Zero;
        while (spent < WarmUp)
        {
            spent += path(100);
            calls += 100;
        }

        return Math.Max(1, (int)(calls * (Turn / spent)));
    }

    static Func<int, TimeSpan> PathOf(object instance, MethodInfo method) =>
        typeof(CpuRatios).GetMethod(nameof(Timed), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(method.ReturnType)
            .Invoke(null, [method.CreateDelegate(typeof(Func<>).MakeGenericType(method.ReturnType), instance)]) as Func<int, TimeSpan>
        ?? throw new InvalidOperationException($"{method.Name} can't be timed.");

    static Func<int, TimeSpan> Timed<T>(Func<T> path) => count =>
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < count; i++)
            path();
        return Environment.CpuUsage.TotalTime - before;
    };
}
