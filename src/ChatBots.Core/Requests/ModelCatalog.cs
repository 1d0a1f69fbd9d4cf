using System.ComponentModel.DataAnnotations;
using ChatBots.Generation;
using Microsoft.Extensions.Options;

namespace ChatBots.Requests;

/// <summary>The models that people may choose from; section <c>Models</c>. The first is the default.</summary>
public sealed partial class ModelCatalog : IValidatableObject
{
    /// <summary>At least one; ids are unique.</summary>
    public IList<ModelOptions> Models { get; set; } = [];

    internal ModelOptions DefaultModel() => Models[0];

    internal ModelOptions? Find(string id) => Models.FirstOrDefault(model => model.Id == id);

    /// <summary>The word that chooses a model: its id, less the default's id in front (<c>pro</c> for <c>sora-2-pro</c>).</summary>
    internal string OptionWord(ModelOptions model) =>
        model.Id.StartsWith(DefaultModel().Id + "-", StringComparison.OrdinalIgnoreCase) ? model.Id[(DefaultModel().Id.Length + 1)..] : model.Id;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Models.Count == 0)
            yield return new ValidationResult("Models must name at least one model.", [nameof(Models)]);
        if (Models.GroupBy(model => model.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            yield return new ValidationResult($"Models names '{twice.Key}' twice.", [nameof(Models)]);
        foreach (var result in Models.SelectMany((model, index) => model.Validate($"Models:{index}")))
            yield return result;
    }

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<ModelCatalog>;
}

/// <summary>One model.</summary>
public sealed class ModelOptions
{
    /// <summary>What goes upstream.</summary>
    public string Id { get; set; } = "";

    /// <summary>What people read; empty: the id.</summary>
    public string Name { get; set; } = "";

    /// <summary>Credits per video.</summary>
    public int Cost { get; set; } = 1;

    /// <summary>Lengths that it can make; empty: it leaves no choice.</summary>
    public IList<int> Seconds { get; set; } = [];

    /// <summary>Shapes that it can make; empty: it leaves no choice.</summary>
    public IList<Orientation> Orientations { get; set; } = [];

    internal string DisplayName => Name.Length > 0 ? Name : Id;

    internal IEnumerable<ValidationResult> Validate(string section) =>
    [
        .. string.IsNullOrWhiteSpace(Id) ? [new ValidationResult($"{section}:Id must name the model.", [section])] : Enumerable.Empty<ValidationResult>(),
        .. Setting.Between($"{section}:Cost", Cost, 1, 1_000_000),
        .. Seconds.SelectMany(seconds => Setting.Between($"{section}:Seconds", seconds, 1, 3600)),
        .. Orientations.SelectMany(orientation => Setting.Known($"{section}:Orientations", orientation)),
    ];
}
