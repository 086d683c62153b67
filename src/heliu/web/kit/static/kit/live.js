// The live door says what is worth fetching anew; what listens to that says so in data-live.
const door = document.querySelector("meta[name=heliu-live]")?.content;
const listening = () => [...document.querySelectorAll("[data-live]")];
let source = null;
const open = () => {
  if (!door || !listening().length) return;
  source = new EventSource(door, { withCredentials: true });
  for (const signal of new Set(listening().map((part) => part.dataset.live))) {
    source.addEventListener(signal, () => {
      for (const part of listening().filter((one) => one.dataset.live === signal)) {
        // Not under somebody's hands: what they type or are about to press stays.
        if (!part.contains(document.activeElement)) window.htmx?.trigger(part, "live");
      }
    });
  }
};
open();
// An open connection would keep the page from being put aside whole for the way back.
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  open();
  for (const part of listening()) window.htmx?.trigger(part, "live");
});
