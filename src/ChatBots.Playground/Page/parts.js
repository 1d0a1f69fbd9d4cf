// The runs of a message's text as nodes. Words from outside only ever become text.
const bar = /(▓*)(░*)/u;

function element(name, className, text) {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}

function link(part) {
  const node = element("a", "link", part.text);
  if (!/^https?:\/\//i.test(part.to))
    return document.createTextNode(part.text);
  node.href = part.to;
  node.target = "_blank";
  node.rel = "noopener noreferrer nofollow";
  return node;
}

function instant(part) {
  const node = element("time", "instant", part.text);
  node.dateTime = part.at;
  node.title = new Date(part.at).toLocaleString();
  return node;
}

// The bot's progress glyphs, drawn as a bar; the text stays what the bot wrote.
function plain(part) {
  const found = part.text.match(/[▓░]{4,}/u);
  if (!found)
    return [document.createTextNode(part.text)];
  const [, full, rest] = found[0].match(bar);
  const drawn = element("span", "bar", "");
  drawn.append(element("span", "full", full), element("span", "rest", rest));
  return [
    document.createTextNode(part.text.slice(0, found.index)),
    drawn,
    document.createTextNode(part.text.slice(found.index + found[0].length)),
  ];
}

export function nodesOf(parts) {
  return parts.flatMap(part => {
    switch (part.kind) {
      case "quoted": return [element("b", "quoted", part.text)];
      case "instant": return [instant(part)];
      case "link": return [link(part)];
      case "mention": return [element("span", "mention", part.text)];
      default: return plain(part);
    }
  });
}

export const textOf = message => message.parts.map(part => part.text).join("");

// One line that tells which message is meant: its version when it names one, and its first line.
export function previewOf(message) {
  if (!message)
    return "↩ a message that is gone";
  const text = textOf(message).trim().split("\n")[0];
  const version = message.author ? null : textOf(message).match(/(?:^|[\s·])(v\d+)(?=$|[\s·])/u)?.[1];
  return `↩ ${version ? `${version} · ` : ""}${[...text].slice(0, 90).join("")}`;
}
