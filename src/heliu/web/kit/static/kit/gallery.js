// Pictures: where one is in a strip, arrow keys, thumbnails; and pictures that open over the whole screen.
// Without this the strip still scrolls by hand and the links show the pictures themselves.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const show = (strip, at, how = calm.matches ? "instant" : "smooth") => {
  const last = strip.children.length - 1;
  const to = strip.children[Math.max(0, Math.min(at, last))];
  strip.scrollTo({ left: to.offsetLeft - strip.offsetLeft, behavior: how });
};
const at = (strip) => Math.round(strip.scrollLeft / strip.clientWidth) || 0;
const watch = (strip, tell) => {
  let last = -1;
  const look = () => { const now = at(strip); if (now !== last) tell((last = now)); };
  strip.addEventListener("scroll", look, { passive: true });
  look();
};
const byKeys = (strip, event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -1e6, End: 1e6 }[event.key];
  if (!step) return;
  event.preventDefault();
  show(strip, at(strip) + step);
};

const arm = (gallery) => {
  if (gallery.dataset.armed) return;
  gallery.dataset.armed = "1";
  const strip = gallery.querySelector(".gallery-strip");
  const count = gallery.querySelector(".gallery-count");
  const thumbs = [...gallery.querySelectorAll(".gallery-thumbs a")];
  if (strip.children.length < 2) return;
  watch(strip, (now) => {
    if (count) count.textContent = `${now + 1} / ${strip.children.length}`;
    thumbs.forEach((thumb, i) => { thumb.ariaCurrent = i === now ? "true" : null; });
  });
  strip.addEventListener("keydown", (event) => byKeys(strip, event));
  thumbs.forEach((thumb, i) => thumb.addEventListener("click", (event) => { event.preventDefault(); show(strip, i); }));
};
const armAll = () => document.querySelectorAll(".gallery").forEach(arm);
armAll();

// Another variant: its pictures come with it, and what changed is said.
document.addEventListener("htmx:afterSwap", (event) => {
  armAll();
  const said = document.getElementById("offer-said");
  if (said && event.detail.target?.id === "offer") said.textContent = event.detail.target.querySelector("[data-said]")?.dataset.said ?? "";
});

const open = (links, first) => {
  const zoom = document.getElementById("zoom-template").content.cloneNode(true).firstElementChild;
  const strip = zoom.querySelector(".zoom-strip");
  for (const link of links) {
    const slide = document.createElement("div");
    const picture = new Image();
    slide.className = "zoom-slide";
    picture.src = link.href;
    picture.alt = link.querySelector("img")?.alt || link.ariaLabel || "";
    picture.loading = "lazy";
    // Once more: as large as it gets, and moved by scrolling. Two fingers work anyway.
    picture.addEventListener("click", (event) => {
      const box = picture.getBoundingClientRect();
      const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      if (slide.classList.toggle("is-close")) slide.scrollTo(x * slide.scrollWidth - slide.clientWidth / 2, y * slide.scrollHeight - slide.clientHeight / 2);
    });
    slide.append(picture);
    strip.append(slide);
  }
  zoom.classList.toggle("is-single", links.length < 2);
  document.body.append(zoom);
  zoom.addEventListener("close", () => { document.documentElement.classList.remove("is-zoomed"); zoom.remove(); links[first].focus(); });
  zoom.addEventListener("click", (event) => { if (event.target.classList.contains("zoom-slide")) zoom.close(); });
  zoom.addEventListener("keydown", (event) => byKeys(strip, event));
  zoom.querySelector(".zoom-back").addEventListener("click", () => show(strip, at(strip) - 1));
  zoom.querySelector(".zoom-on").addEventListener("click", () => show(strip, at(strip) + 1));
  document.documentElement.classList.add("is-zoomed");
  zoom.showModal();
  show(strip, first, "instant");
  watch(strip, (now) => { zoom.querySelector(".zoom-count").textContent = links.length > 1 ? `${now + 1} / ${links.length}` : ""; });
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-zoom]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || !document.getElementById("zoom-template")) return;
  event.preventDefault();
  const links = [...(link.closest("[data-zoom-group]") ?? link.parentElement).querySelectorAll("a[data-zoom]")];
  open(links, links.indexOf(link));
});
