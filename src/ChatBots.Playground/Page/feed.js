// Live updates. Each connection begins with all messages, so a lost one needs no bookkeeping.
export function watch(page) {
  const source = new EventSource("/api/events");
  source.addEventListener("open", () => page.state("live"));
  source.addEventListener("error", () => {
    page.state("lost");
    // The browser tries again by itself, except after an answer that was no stream.
    if (source.readyState === EventSource.CLOSED)
      setTimeout(() => watch(page), 2000);
  });
  source.addEventListener("all", event => page.all(JSON.parse(event.data)));
  source.addEventListener("change", event => {
    const change = JSON.parse(event.data);
    if (change.message)
      page.changed(change.message);
    else
      page.removed(change.removed);
  });
}
