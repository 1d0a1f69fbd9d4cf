using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatBots.Emulators.Telegram;

/// <summary>Reads the parse mode HTML into plain text and entities.</summary>
internal sealed partial class HtmlText
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["code"] = "code",
        ["pre"] = "pre",
        ["a"] = "text_link",
        ["blockquote"] = "blockquote",
        ["tg-spoiler"] = "spoiler",
        ["span"] = "spoiler",
    };

    private readonly string html;
    private readonly Func<long, TelegramPerson?> personById;
    private readonly StringBuilder text = new();
    private readonly Stack<(string Tag, int Start, string Attributes)> open = [];
    private readonly List<TextEntity> entities = [];
    private int at;

    private HtmlText(string html, Func<long, TelegramPerson?> personById)
    {
        this.html = html;
        this.personById = personById;
    }

    /// <exception cref="ApiRefusal">It does not parse.</exception>
    public static FormattedText Parse(string html, Func<long, TelegramPerson?> personById) => new HtmlText(html, personById).Read();

    private FormattedText Read()
    {
        while (at < html.Length)
        {
            if (html[at] == '<')
                ReadTag();
            else if (html[at] == '&' && Reference.Match(html, at) is { Success: true } reference)
                ReadReference(reference);
            else
                text.Append(html[at++]);
        }

        if (open.TryPeek(out var left))
            throw Unreadable($"Can't find end tag corresponding to start tag \"{left.Tag}\"");
        return FormattedText.Kept(text.ToString(), entities);
    }

    private void ReadReference(Match reference)
    {
        var name = reference.Groups["name"].Value;
        text.Append(name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            _ => Rune.TryCreate(CodeOf(name), out var rune) ? rune.ToString() : reference.Value,
        });
        at += reference.Length;
    }

    private static int CodeOf(string name)
    {
        var isHex = name[1] is 'x' or 'X';
        var style = isHex ? NumberStyles.HexNumber : NumberStyles.None;
        return int.TryParse(name[(isHex ? 2 : 1)..], style, CultureInfo.InvariantCulture, out var code) ? code : -1;
    }

    private void ReadTag()
    {
        var tag = Tag.Match(html, at);
        var name = tag.Groups["name"].Value.ToLowerInvariant();
        if (!tag.Success)
            throw Unreadable($"Unsupported start tag \"{html[(at + 1)..].Split('>', ' ')[0]}\" at byte offset {ByteOffset}");
        if (tag.Groups["end"].Success)
            Close(name);
        else if (!Types.ContainsKey(name) || (name == "span" && !tag.Value.Contains("tg-spoiler", StringComparison.Ordinal)))
            throw Unreadable($"Unsupported start tag \"{name}\" at byte offset {ByteOffset}");
        else
            open.Push((name, text.Length, tag.Groups["attributes"].Value));
        at += tag.Length;
    }

    private void Close(string name)
    {
        if (!open.TryPop(out var begun))
            throw Unreadable($"Unexpected end tag at byte offset {ByteOffset}");
        if (begun.Tag != name && name != "")
            throw Unreadable($"Unmatched end tag at byte offset {ByteOffset}, expected \"</{begun.Tag}>\", found \"</{name}>\"");
        if (EntityOf(begun.Tag, begun.Start, begun.Attributes) is { Length: > 0 } entity)
            entities.Add(entity);
    }

    private TextEntity? EntityOf(string tag, int start, string attributes)
    {
        var entity = new TextEntity(Types[tag], start, text.Length - start);
        if (tag == "blockquote" && attributes.Contains("expandable", StringComparison.Ordinal))
            return entity with { Type = "expandable_blockquote" };
        if (tag != "a")
            return entity;

        // A link that leads nowhere the server knows stays plain text
        var link = Href.Match(attributes).Groups["href"].Value.Replace("&quot;", "\"").Replace("&amp;", "&");
        if (PersonLink.Match(link) is { Success: true } person)
            return Mention(entity, long.Parse(person.Groups["id"].Value, CultureInfo.InvariantCulture));
        var isLink = Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "tg";
        return isLink ? entity with { Url = link } : null;
    }

    private TextEntity? Mention(TextEntity entity, long id) =>
        personById(id) is { } person ? entity with { Type = "text_mention", Person = person } : null;

    private int ByteOffset => Encoding.UTF8.GetByteCount(html.AsSpan(0, at));

    private static ApiRefusal Unreadable(string why) => ApiRefusal.Bad($"can't parse entities: {why}");

    [GeneratedRegex(@"\G&(?<name>lt|gt|amp|quot|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")]
    private static partial Regex Reference { get; }

    [GeneratedRegex("""\G<(?<end>/)?(?<name>[A-Za-z-]*)(?<attributes>(?:\s+[A-Za-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*>""")]
    private static partial Regex Tag { get; }

    [GeneratedRegex("""\bhref\s*=\s*(?:"(?<href>[^"]*)"|'(?<href>[^']*)'|(?<href>[^\s"'<>]+))""", RegexOptions.IgnoreCase)]
    private static partial Regex Href { get; }

    [GeneratedRegex("^tg://user/?[?]id=(?<id>[0-9]+)$")]
    private static partial Regex PersonLink { get; }
}
