// What one person has left and has made. Asked for again when something happened, at most once a second.
const words = {
  waiting: "waiting", running: "being made", made: "almost there", ready: "almost there",
  delivered: "done", failed: "failed", cancelled: "cancelled", withdrawn: "not delivered",
};
const pause = 1000;

export class Panel {
  constructor(panes) {
    this.panes = panes;
    this.person = panes[0].person;
    this.views = new Map();
    this.onJump = () => {};
    for (const button of document.querySelectorAll(".who button"))
      button.addEventListener("click", () => this.show(button.dataset.whose));
  }

  show(person) {
    this.person = person;
    for (const button of document.querySelectorAll(".who button"))
      button.setAttribute("aria-pressed", String(button.dataset.whose === person));
    this.render();
  }

  refresh() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.panes.forEach(pane => this.load(pane));
    }, pause / 4 + (Date.now() - (this.loadedAt ?? 0) < pause ? pause : 0));
  }

  async load(pane) {
    this.loadedAt = Date.now();
    try {
      const response = await fetch(`/api/people/${pane.person}`);
      if (!response.ok)
        return;
      const view = await response.json();
      this.views.set(pane.person, view);
      pane.section.querySelector(".credits").textContent = `${view.allowance.leftToday} of ${view.allowance.dailyCredits} left today`;
      this.render();
    } catch {
      // The feed says already that the connection is lost.
    }
  }

  render() {
    const view = this.views.get(this.person);
    if (!view)
      return;
    this.renderCredits(view.allowance);
    document.getElementById("jobs").replaceChildren(...view.jobs.map(job => this.row(job)));
    document.getElementById("nojobs").hidden = view.jobs.length > 0;
  }

  renderCredits({ leftToday, dailyCredits, grantsLeft, nextAt }) {
    const of = document.createElement("span");
    of.textContent = ` of ${dailyCredits} credits`;
    document.getElementById("left").replaceChildren(String(leftToday), of);
    const next = new Date(nextAt).toLocaleString(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit" });
    document.getElementById("leftmore").textContent = `${grantsLeft > 0 ? `and ${grantsLeft} that do not expire. ` : ""}New ones ${next}.`;
  }

  row(job) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const what = Object.assign(document.createElement("span"), { className: "what", textContent: job.prompt ?? "(forgotten)" });
    const state = Object.assign(document.createElement("span"), { className: "state", textContent: `v${job.version} · ${words[job.state] ?? job.state}` });
    state.dataset.state = job.state;
    button.type = "button";
    button.title = job.prompt ?? "";
    button.disabled = !job.message;
    button.addEventListener("click", () => this.onJump(this.person, job.message));
    button.append(what, state);
    item.append(button);
    return item;
  }
}
