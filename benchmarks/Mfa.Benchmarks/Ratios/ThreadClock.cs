using System.Runtime.InteropServices;

namespace Mfa.Benchmarks.Ratios;

/// <summary>The processor time of this thread: what others on the machine do doesn't count. Elsewhere than on Linux that of the process.</summary>
static class ThreadClock
{
    const int ThreadCpuTime = 3;      // CLOCK_THREAD_CPUTIME_ID

    public static long Nanoseconds
    {
        get
        {
            if (!OperatingSystem.IsLinux())
                return (long)Environment.CpuUsage.TotalTime.TotalNanoseconds;
            return GetTime(ThreadCpuTime, out var time) == 0 ? time.Seconds * 1_000_000_000 + time.Nanoseconds : throw new InvalidOperationException("The thread has no clock.");
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int GetTime(int clock, out TimeSpec time);

    struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
