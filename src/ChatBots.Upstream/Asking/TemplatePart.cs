namespace ChatBots.Upstream.Asking;

/// <summary>Pieces of a template that stand or vanish together.</summary>
/// <param name="Pieces">In order.</param>
/// <param name="MayVanish">Whether they stood in brackets, so that they vanish when a place among them is empty.</param>
internal sealed record TemplatePart(IReadOnlyList<TemplatePiece> Pieces, bool MayVanish);

/// <summary>The smallest thing in a template. Closed: <see cref="Words"/>, <see cref="Place"/>.</summary>
internal abstract record TemplatePiece
{
    private TemplatePiece()
    {
    }

    /// <summary>What becomes of it; see <see cref="Template.Fill"/>.</summary>
    public abstract FilledPiece Fill(Func<string, string> valueOf, Func<string, string, string> write);

    /// <summary>Text that stays as it is.</summary>
    public sealed record Words(string Text) : TemplatePiece
    {
        /// <inheritdoc/>
        public override FilledPiece Fill(Func<string, string> valueOf, Func<string, string, string> write) => new(Text, null, false, false);
    }

    /// <summary>A place for a value.</summary>
    /// <param name="Written">As it stands in the template, braces included.</param>
    /// <param name="Name">Whose value.</param>
    /// <param name="Default">Stands for a value that was not asked for; null: none.</param>
    /// <param name="Usual">The value that is not written; null: none.</param>
    public sealed record Place(string Written, string Name, string? Default, string? Usual) : TemplatePiece
    {
        /// <inheritdoc/>
        public override FilledPiece Fill(Func<string, string> valueOf, Func<string, string, string> write)
        {
            var asked = valueOf(Name);
            var said = asked.Length > 0 ? Name : null;
            if (said is not null && asked == Usual)
                return new FilledPiece("", said, IsEmpty: true, IsUsual: true);
            var value = said is null ? Default ?? "" : asked;
            return new FilledPiece(value.Length == 0 ? "" : write(Name, value), said, value.Length == 0, IsUsual: false);
        }
    }
}

/// <summary>One filled piece.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Said">The name of the place, when a value was asked for; null otherwise.</param>
/// <param name="IsEmpty">Whether it is a place without a value.</param>
/// <param name="IsUsual">Whether the value was left out because it is the usual one.</param>
internal readonly record struct FilledPiece(string Text, string? Said, bool IsEmpty, bool IsUsual);
