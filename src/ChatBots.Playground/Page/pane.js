// One person's view of the chat: the messages that they may see, and their composer.
import { Composer } from "./composer.js";
import { Message } from "./message.js";
import { newId, post } from "./post.js";

const template = document.getElementById("pane");
const near = 80;

export class Pane {
  constructor(section) {
    this.section = section;
    this.person = section.dataset.person;
    section.append(template.content.cloneNode(true));
    section.querySelector(".person h2").textContent = section.dataset.name;
    section.querySelector(".face").textContent = section.dataset.name[0];
    this.list = section.querySelector(".messages");
    this.scroll = section.querySelector(".scroll");
    this.newest = section.querySelector(".newest");
    this.shown = new Map();
    this.composer = new Composer(this);
    this.followed = true;
    this.scroll.addEventListener("scroll", () => this.scrolled());
    this.newest.addEventListener("click", () => this.follow());
    // Grows by messages, edits and loading videos alike: who reads the end keeps reading it, who reads above is left alone.
    new ResizeObserver(() => this.followed ? this.follow() : undefined).observe(this.list);
    new ResizeObserver(() => this.followed ? this.follow() : undefined).observe(this.scroll);
  }

  replaceAll(messages) {
    const alive = new Set(messages.map(message => message.id));
    for (const id of [...this.shown.keys()].filter(id => !alive.has(id)))
      this.take(id);
    messages.forEach(message => this.put(message));
    this.section.classList.add("filled");
    this.hintIfEmpty();
  }

  put(message) {
    if (message.for && message.for !== this.person)
      return;
    const known = this.shown.get(message.id);
    if (known)
      known.show(message);
    else
      this.add(new Message(message, this));
    this.hintIfEmpty();
  }

  add(entry) {
    const { id, author } = entry.message;
    const after = [...this.list.children].find(other => Number(other.dataset.message) > id) ?? null;
    this.shown.set(id, entry);
    this.list.insertBefore(entry.element, after);
    if (author === this.person)
      this.follow();
    else if (!this.followed)
      this.newest.hidden = false;
  }

  take(id) {
    this.shown.get(id)?.element.remove();
    this.shown.delete(id);
    this.composer.gone(id);
    for (const entry of this.shown.values())
      if (entry.message.replyTo === id)
        entry.showQuote();
    this.hintIfEmpty();
  }

  messageOf(id) {
    return this.shown.get(id)?.message;
  }

  hintIfEmpty() {
    this.section.querySelector(".empty").hidden = this.shown.size > 0 || !this.section.classList.contains("filled");
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    this.followed = scrollHeight - scrollTop - clientHeight < near;
    if (this.followed)
      this.newest.hidden = true;
  }

  follow() {
    this.followed = true;
    this.newest.hidden = true;
    this.scroll.scrollTop = this.scroll.scrollHeight;
  }

  point(id) {
    const element = this.shown.get(Number(id))?.element;
    if (!element)
      return;
    this.followed = false;
    element.scrollIntoView({ block: "center", behavior: "smooth" });
    element.classList.remove("pointed");
    void element.offsetWidth;
    element.classList.add("pointed");
  }

  replyTo(message) {
    this.composer.replyTo(message);
  }

  async press(button, data, on) {
    button.disabled = true;
    const problem = await post("/api/presses", { clientId: newId(), as: this.person, data, on });
    button.disabled = false;
    this.composer.tell(problem);
    this.acted();
  }

  dismiss(id) {
    post("/api/dismissals", { as: this.person, id });
  }

  acted() {
    this.section.dispatchEvent(new CustomEvent("acted"));
  }
}
