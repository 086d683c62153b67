// The console's enhancements; every page of it works without them.

// Tick all that are shown, and say how many are ticked.
const ticks = (name) => [...document.querySelectorAll(`input[type=checkbox][name="${name}"]`)];
for (const all of document.querySelectorAll("[data-ticks]")) {
  all.closest("[data-enhanced]").hidden = false;
  all.addEventListener("change", () => {
    for (const one of ticks(all.dataset.ticks)) one.checked = all.checked;
    count(all.dataset.ticks);
  });
}
function count(name) {
  const ticked = ticks(name).filter((one) => one.checked).length;
  for (const place of document.querySelectorAll(`[data-counts="${name}"]`)) {
    place.dataset.words ??= place.textContent;
    place.textContent = `${place.dataset.words} ${ticked}`;
  }
  for (const all of document.querySelectorAll(`[data-ticks="${name}"]`)) {
    all.checked = ticked > 0 && ticked === ticks(name).length;
    all.indeterminate = ticked > 0 && !all.checked;
  }
}
document.addEventListener("change", (event) => {
  if (event.target.matches("input[type=checkbox][name]")) count(event.target.name);
});

// Copy what stands on the page.
for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copies).innerText;
    await navigator.clipboard.writeText(text.replace(/\s*\n\s*/g, "\n").trim());
    const label = button.querySelector("span");
    label.dataset.words ??= label.textContent;
    label.textContent = button.dataset.copied;
    label.setAttribute("role", "status");
    setTimeout(() => { label.textContent = label.dataset.words; }, 2000);
  });
}

// Hours, minutes and seconds that are left; the sentence beside it says the same without scripts.
const clocks = [...document.querySelectorAll("[data-until]")];
function tick() {
  for (const clock of clocks) {
    const left = Math.floor((new Date(clock.dataset.until) - Date.now()) / 1000);
    clock.hidden = left <= 0;
    const parts = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
    clock.textContent = parts.map((part) => String(part).padStart(2, "0")).join(":");
  }
}
if (clocks.length) { tick(); setInterval(tick, 1000); }

for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A cell that is being edited: Escape leaves it as it was.
document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && event.target.closest?.(".cell-form");
  if (form) { event.preventDefault(); form.querySelector("[data-cancels]").click(); }
});
