using ChatBots.Delivery;
using ChatBots.Delivery.Fitting;
using ChatBots.Delivery.Looks;
using ChatBots.Generation;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Live;
using ChatBots.Quotas;
using ChatBots.Requests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatBots;

/// <summary>Registers the flow.</summary>
public static class CoreServiceCollectionExtensions
{
    /// <summary>
    /// Adds the seven steps and their settings. The edges bring <see cref="IVideoGenerator"/>, <see cref="IVideoDownloader"/>, the
    /// stores and <see cref="IVideoFiles"/>.
    /// </summary>
    public static IServiceCollection AddCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddModels();
        services.AddSettings<RequestsOptions, RequestsOptions.Validator>("Requests");
        services.AddSettings<QuotaOptions, QuotaOptions.Validator>("Quotas");
        services.AddSettings<AccessOptions, AccessOptions.Validator>("Access");
        services.AddSettings<JobsOptions, JobsOptions.Validator>("Jobs");
        services.AddSettings<LiveOptions, LiveOptions.Validator>("Live");
        services.AddSettings<DeliveryOptions, DeliveryOptions.Validator>("Delivery");

        // 2 Intake
        services.AddSingleton<MessageInbox>().AddSingleton<MessageWorker>().AddSingleton<Commands>();
        services.AddSingleton<IIntake>(provider => provider.GetRequiredService<MessageWorker>());
        services.AddHostedService<Housekeeping>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageWorker>());

        // 3 Requests, 4 Quotas and jobs
        services.AddSingleton<RequestReader>().AddSingleton<RefineRule>();
        services.AddSingleton<OwnerBook>().AddSingleton<AccessPolicy>().AddSingleton<Doorkeeper>().AddSingleton<AllowanceReader>();
        services.AddSingleton<JobDesk>().AddSingleton<JobLine>().AddSingleton<JobTurns>().AddSingleton<JobEndings>().AddSingleton<JobButtons>();
        services.AddSingleton<HistoryDesk>().AddSingleton<OrphanDesk>().AddSingleton<RefineDesk>().AddSingleton<PassDesk>();
        services.AddSingleton<Patience>().AddSingleton<OpenJobs>().AddSingleton<FollowedJobs>();

        // 5 Generation, 6 Live, 7 Delivery
        services.AddSingleton<RequestHistory>().AddSingleton<ImageFetch>().AddSingleton<GenerationRun>();
        services.AddSingleton<CallScheduler>().AddSingleton<LiveStage>().AddSingleton<Answers>().AddSingleton<NoticeDesk>();
        services.AddSingleton<CommandMenu>();
        services.AddSingleton<OwnerNews>().AddSingleton<IOwnerNews>(provider => provider.GetRequiredService<OwnerNews>());
        services.TryAddSingleton<IVideoInspector, FfmpegInspector>();
        services.TryAddSingleton<IVideoFitter, FfmpegFitter>();
        services.AddSingleton<VideoFetch>().AddSingleton<VideoFit>().AddSingleton<VideoPoster>().AddSingleton<VideoDelivery>().AddSingleton<VideoOutbox>();
        return services.AddSingleton<VideoBot>();
    }

    /// <summary>Binds a settings class to its section, to be validated when the host starts. A setting that does not exist stops the start.</summary>
    public static IServiceCollection AddSettings<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.BindSettings<TOptions>(section).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }

    /// <summary>Binds a settings class to its section. Reading it throws <see cref="InvalidDataException"/> when a setting does not exist.</summary>
    public static OptionsBuilder<TOptions> BindSettings<TOptions>(this IServiceCollection services, string section) where TOptions : class =>
        services.AddOptions<TOptions>().Configure<IConfiguration>((options, configuration) => Bind(configuration.GetSection(section), options));

    // A list at the root, so it has no section of its own to bind
    private static void AddModels(this IServiceCollection services)
    {
        services.AddOptions<ModelCatalog>().Configure<IConfiguration>((catalog, configuration) =>
            Bind(configuration.GetSection("Models"), catalog.Models)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelCatalog>, ModelCatalog.Validator>();
    }

    // A setting that does not exist is a typing error that would otherwise show as a setting without effect
    private static void Bind(IConfigurationSection section, object settings)
    {
        try
        {
            section.Bind(settings, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception) when (exception.InnerException is null)
        {
            // The binder names our class; the owner knows the section
            var names = exception.Message[(exception.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
            throw new InvalidDataException($"{section.Path} has no setting {names}.");
        }
    }
}
