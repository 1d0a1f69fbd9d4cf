// The page: one feed of messages, shown in two panes (two people in one chat), and a panel beside them.
import { watch } from "./feed.js";
import { Pane } from "./pane.js";
import { Panel } from "./panel.js";

const panes = [...document.querySelectorAll(".pane")].map(section => new Pane(section));
const panel = new Panel(panes);
const line = document.getElementById("line");

function show(view) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll(".views button"))
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  if (view !== "panel") {
    panel.show(view);
    panes.find(pane => pane.person === view).follow();
  }
}

for (const button of document.querySelectorAll(".views button"))
  button.addEventListener("click", () => show(button.dataset.view));

for (const pane of panes) {
  pane.section.addEventListener("focusin", () => panel.show(pane.person));
  pane.section.addEventListener("acted", () => panel.refresh());
}

panel.onJump = (person, id) => {
  if (document.body.dataset.view === "panel")
    show(person);
  panes.filter(pane => pane.section.offsetParent !== null).forEach(pane => pane.point(id));
};

watch({
  state(state) {
    line.dataset.state = state;
    line.textContent = { live: "live", lost: "connection lost, trying again", connecting: "connecting" }[state];
  },
  all(messages) {
    panes.forEach(pane => pane.replaceAll(messages));
    panel.refresh();
  },
  changed(message) {
    panes.forEach(pane => pane.put(message));
    panel.refresh();
  },
  removed(id) {
    panes.forEach(pane => pane.take(id));
    panel.refresh();
  },
});
