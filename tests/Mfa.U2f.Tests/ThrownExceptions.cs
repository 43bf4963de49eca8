using System.Runtime.ExceptionServices;

namespace Mfa.U2f.Tests;

/// <summary>Counts the exceptions that are thrown on this thread, caught ones too; one that is thrown anew on its way counts once.</summary>
internal static class ThrownExceptions
{
    public static IReadOnlyCollection<Exception> During(Action action)
    {
        var thread = Environment.CurrentManagedThreadId;
        var thrown = new HashSet<Exception>(ReferenceEqualityComparer.Instance);
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            action();
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        return thrown;

        void Count(object? sender, FirstChanceExceptionEventArgs arguments)
        {
            if (Environment.CurrentManagedThreadId == thread)
                thrown.Add(arguments.Exception);
        }
    }

    public static void AssertAtMostOne(Action action)
    {
        var thrown = During(action);
        Assert.True(thrown.Count <= 1, string.Join('\n', thrown));
    }
}
