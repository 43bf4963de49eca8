namespace Mfa.Portal.Labs;

/// <summary>A step of a lab.</summary>
/// <param name="Title">What is to be done; the heading in the lab's page under docs/labs.</param>
/// <param name="Hint">How, in a sentence or two.</param>
/// <param name="IsDone">Whether the audit shows that it was.</param>
internal sealed record LabStep(string Title, string Hint, Func<LabEvents, bool> IsDone);
