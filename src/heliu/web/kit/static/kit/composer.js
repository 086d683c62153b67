// The composer, made quicker: pictures seen before they are sent, products found without a new page.

const thumbnail = async (file) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 176;
  canvas.role = "img";
  canvas.ariaLabel = file.name;
  try {
    const picture = await createImageBitmap(file);
    const side = Math.min(picture.width, picture.height);
    canvas.getContext("2d").drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, 176, 176);
  } catch { /* no picture: the server will say so */ }
  return canvas;
};

const ready = (form) => {
  if (form.dataset.ready) return;
  form.dataset.ready = "1";
  form.classList.add("is-live");
  const files = form.querySelector("input[type=file]");
  const shown = form.querySelector("[data-thumbnails]");
  files.addEventListener("change", async () => {
    shown.replaceChildren(...await Promise.all([...files.files].slice(0, 9).map(thumbnail)));
  });
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
