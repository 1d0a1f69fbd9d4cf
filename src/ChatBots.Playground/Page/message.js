// One message in one pane. The element stays the same through all edits; only what differs is written.
import { nodesOf, previewOf } from "./parts.js";

const template = document.getElementById("message");
const names = { anna: "Anna", ben: "Ben" };
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

export class Message {
  constructor(message, pane) {
    this.pane = pane;
    this.element = template.content.firstElementChild.cloneNode(true);
    this.find = selector => this.element.querySelector(selector);
    this.element.dataset.message = message.id;
    this.element.dataset.author = message.author ?? "bot";
    this.element.classList.toggle("own", message.author === pane.person);
    this.element.classList.toggle("bot", !message.author);
    this.element.classList.toggle("whisper", Boolean(message.for));
    this.find(".author").textContent = names[message.author] ?? "Bot";
    this.find(".meta time").dateTime = message.at;
    this.find(".meta time").textContent = clock.format(new Date(message.at));
    this.find(".quote").addEventListener("click", () => pane.point(this.message.replyTo));
    this.dress(this.find(".answer"), message);
    this.show(message);
  }

  // A whisper is not answered but put away.
  dress(button, message) {
    button.addEventListener("click", () => message.for ? this.pane.dismiss(message.id) : this.pane.replyTo(this.message));
    if (!message.for)
      return;
    button.textContent = "✕";
    button.setAttribute("aria-label", "Dismiss");
  }

  show(message) {
    if (this.message && this.message.revision >= message.revision)
      return;
    this.message = message;
    this.find(".text").replaceChildren(...nodesOf(message.parts));
    this.showQuote();
    this.showVideo(message.video);
    this.showButtons(message.buttons);
    this.showReaction(message.reaction);
  }

  showQuote() {
    const quote = this.find(".quote");
    quote.hidden = !this.message.replyTo;
    if (this.message.replyTo)
      quote.textContent = previewOf(this.pane.messageOf(this.message.replyTo));
  }

  showVideo(video) {
    const film = this.find(".film");
    const source = video ? `/videos/${video.file}` : null;
    if (film.firstElementChild?.getAttribute("src") === source || (!source && !film.firstElementChild))
      return;
    film.replaceChildren();
    if (!source)
      return;
    const player = document.createElement("video");
    Object.assign(player, { controls: true, preload: "metadata", playsInline: true, loop: true });
    player.setAttribute("aria-label", video.name);
    player.src = source;
    film.append(player);
  }

  showButtons(buttons) {
    const row = this.find(".buttons");
    const wanted = JSON.stringify(buttons);
    // Unchanged buttons stay, so that an edit takes no focus away and swallows no press.
    if (this.buttons === wanted)
      return;
    this.buttons = wanted;
    row.replaceChildren(...buttons.map(button => this.button(button)));
  }

  button({ label, data, role }) {
    const node = document.createElement("button");
    node.type = "button";
    node.className = role;
    node.textContent = label;
    node.addEventListener("click", () => role === "ask" ? this.pane.replyTo(this.message) : this.pane.press(node, data, this.message.id));
    return node;
  }

  showReaction(emoji) {
    this.find(".reaction")?.remove();
    if (!emoji)
      return;
    const mark = document.createElement("div");
    mark.className = "reaction";
    mark.textContent = emoji;
    this.find(".bubble").append(mark);
  }
}
