namespace Mfa.Portal.Outbox;

/// <summary>The messages of a portal in Development, which reaches nobody: the last hundred, until it is stopped. Thread-safe.</summary>
internal sealed class OutboxMessages
{
    const int Maximum = 100;

    readonly Lock _lock = new();
    readonly LinkedList<OutboxMessage> _messages = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<OutboxMessage> List()
    {
        lock (_lock)
            return [.. _messages];
    }

    public void Add(OutboxMessage message)
    {
        lock (_lock)
        {
            _ = _messages.AddFirst(message);
            if (_messages.Count > Maximum)
                _messages.RemoveLast();
        }
    }
}
