namespace Mfa.Portal.Outbox;

/// <summary>The outbox exists in Development only, where the portal listens on loopback only: whoever sees it sees everybody's codes.</summary>
internal static class OutboxRegistration
{
    public static IServiceCollection AddPortalOutbox(this IServiceCollection services, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
            return services;
        var messages = new OutboxMessages();
        return services.AddSingleton(messages)
            .AddSingleton<IMfaRecoveryChannel>(new OutboxChannel(MfaChannelKind.Email, messages))
            .AddSingleton<IMfaRecoveryChannel>(new OutboxChannel(MfaChannelKind.Telephone, messages));
    }
}
