// Where one person writes.
import { previewOf } from "./parts.js";
import { newId, post } from "./post.js";

export class Composer {
  constructor(pane) {
    this.pane = pane;
    const find = selector => pane.section.querySelector(selector);
    this.form = find(".composer");
    this.field = find("textarea");
    this.send = find(".send");
    this.replying = find(".replying");
    this.trouble = find(".trouble");
    this.parent = null;
    this.clientId = null;
    this.field.setAttribute("aria-label", `Message as ${pane.section.dataset.name}`);
    this.form.addEventListener("submit", event => { event.preventDefault(); this.submit(); });
    this.field.addEventListener("keydown", event => this.key(event));
    this.field.addEventListener("input", () => this.changed());
    find(".leave").addEventListener("click", () => this.leave());
    for (const idea of pane.section.querySelectorAll(".ideas button"))
      idea.addEventListener("click", () => this.fill(idea.textContent));
  }

  // While an input method composes (Chinese, Japanese), Enter chooses characters.
  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.leave();
    }
  }

  // Other words are another message, so the next try gets an id of its own.
  changed() {
    this.clientId = null;
    this.send.disabled = this.field.value.trim() === "";
    this.tell(null);
  }

  fill(text) {
    this.field.value = text;
    this.changed();
    this.field.focus();
  }

  replyTo(message) {
    this.parent = message.id;
    this.clientId = null;
    this.replying.hidden = false;
    this.form.querySelector(".replyto").textContent = previewOf(message);
    this.field.placeholder = message.author ? "Reply…" : "What shall be different?";
    this.field.focus();
  }

  leave() {
    this.parent = null;
    this.clientId = null;
    this.replying.hidden = true;
    this.field.placeholder = "Describe a video…";
    this.field.focus();
  }

  gone(id) {
    if (this.parent === id)
      this.leave();
  }

  tell(problem) {
    this.trouble.hidden = !problem;
    this.trouble.textContent = problem ?? "";
  }

  async submit() {
    const text = this.field.value;
    if (text.trim() === "" || this.busy)
      return;
    this.busy = true;
    this.clientId ??= newId();
    const problem = await post("/api/messages", { clientId: this.clientId, as: this.pane.person, text, replyTo: this.parent });
    this.busy = false;
    // What was typed meanwhile is a new message and stays.
    if (!problem && this.field.value === text) {
      this.field.value = "";
      this.changed();
    }
    if (!problem && this.parent)
      this.leave();
    this.tell(problem);
    this.pane.acted();
  }
}
