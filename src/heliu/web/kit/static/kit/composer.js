// The composer, made quicker: products found without a new page. Its pictures are thumbnails.js's.

const ready = (form) => {
  if (form.dataset.ready) return;
  form.dataset.ready = "1";
  form.classList.add("is-live");
  const text = form.querySelector("textarea");
  const left = form.querySelector("[data-left]");
  const count = () => {
    const rest = text.maxLength - text.value.length;
    left.textContent = rest <= 200 ? String(rest) : "";
  };
  text.addEventListener("input", count);
  count();
  // Sent with the keyboard alone.
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.querySelector("[value=publish]").click();
  });
  // Enter in the search for products looks for them; it does not publish.
  form.querySelector("[name=q]").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.querySelector("[value=find]").click();
  });
};
for (const form of document.querySelectorAll("form.composer")) ready(form);
document.addEventListener("htmx:load", (event) => {
  const part = event.detail.elt;
  if (part.matches?.("form.composer")) ready(part);
  for (const form of part.querySelectorAll?.("form.composer") ?? []) ready(form);
});

// Opened in place, one can write at once.
for (const quick of document.querySelectorAll("details[data-quick]")) {
  quick.addEventListener("toggle", () => { if (quick.open) quick.querySelector("textarea").focus(); });
}
