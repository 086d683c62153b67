// The preview of a shop's face follows what is typed; the server computes the colours.
const preview = document.querySelector("[data-accent]");
const picker = document.querySelector("input[name=accent]");
const names = { fill: "--p-fill", on_fill: "--p-on", ink_light: "--p-day", ink_dark: "--p-night" };

let waiting;
async function show() {
  const answer = await fetch(`${preview.dataset.accent}?accent=${encodeURIComponent(picker.value)}`);
  if (!answer.ok) return;
  const made = await answer.json();
  for (const [name, property] of Object.entries(names)) preview.style.setProperty(property, made[name]);
  for (const place of preview.querySelectorAll("[data-ratio]")) place.textContent = made[place.dataset.ratio];
}
picker?.addEventListener("input", () => {
  preview.style.setProperty("--p-fill", picker.value);
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
});
for (const mirror of document.querySelectorAll("[data-mirrors]")) {
  const field = document.querySelector(`[name="${mirror.dataset.mirrors}"]`);
  const empty = mirror.textContent;
  field?.addEventListener("input", () => { mirror.textContent = field.value || empty; });
}
