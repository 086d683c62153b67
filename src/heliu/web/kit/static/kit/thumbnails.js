// Pictures are seen before they are sent: drawn small beside the field that chose them.
const SIDE = 176;
const thumbnail = async (file) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE;
  canvas.role = "img";
  canvas.ariaLabel = file.name;
  try {
    const picture = await createImageBitmap(file);
    const side = Math.min(picture.width, picture.height);
    canvas.getContext("2d").drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  } catch { /* no picture: the server will say so */ }
  return canvas;
};
document.addEventListener("change", async (event) => {
  const shown = event.target.type === "file" && event.target.form?.querySelector("[data-thumbnails]");
  if (shown) shown.replaceChildren(...await Promise.all([...event.target.files].slice(0, 9).map(thumbnail)));
});
