// Small enhancements; every page works without them.

// A form that is being sent is not sent twice, and says so to assistive technology.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sending || form.method !== "post" || form.hasAttribute("hx-post")) return;
  form.dataset.sending = "1";
  form.setAttribute("aria-busy", "true");
  // Back from the history: the form may be sent again.
  addEventListener("pageshow", () => { delete form.dataset.sending; form.removeAttribute("aria-busy"); }, { once: true });
});
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sending === "2") event.preventDefault();
  else if (event.target.dataset.sending) event.target.dataset.sending = "2";
});

// Menus close when one looks elsewhere.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.post-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.post-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// In a menu wider than the phone, where one is comes into view.
document.querySelector(".console-nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// The live door says what is worth fetching anew; what listens to that says so in data-live.
const door = document.querySelector("meta[name=heliu-live]")?.content;
const listening = () => [...document.querySelectorAll("[data-live]")];
if (door && listening().length) {
  const source = new EventSource(door, { withCredentials: true });
  for (const signal of new Set(listening().map((part) => part.dataset.live))) {
    source.addEventListener(signal, () => {
      for (const part of listening().filter((one) => one.dataset.live === signal)) {
        // Not under somebody's hands: what they type or are about to press stays.
        if (!part.contains(document.activeElement)) window.htmx?.trigger(part, "live");
      }
    });
  }
  addEventListener("pagehide", () => source.close());
}
