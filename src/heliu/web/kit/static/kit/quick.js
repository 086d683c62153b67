// The feel of an app: answers at once, pages that grow out of each other, the place kept on the way back.

// Optimistic: a toggle shows its new state before the server has agreed, and is put right if it does not.
const flip = (form) => {
  const button = form.querySelector("[aria-pressed]");
  const was = button.ariaPressed === "true";
  const figure = form.querySelector(".figure");
  const before = figure?.textContent ?? "";
  button.ariaPressed = String(!was);
  if (figure && /^\d*$/.test(before)) figure.textContent = String(Math.max(0, Number(before) + (was ? -1 : 1)) || "");
  return () => { button.ariaPressed = String(was); if (figure) figure.textContent = before; };
};
const bump = (form) => {
  const counts = [...document.querySelectorAll("[data-badge=cart] .count")].map((count) => [count, count.textContent]);
  const more = Number(new FormData(form).get("quantity") ?? 1);
  for (const [count, before] of counts) if (/^\d+$/.test(before)) count.textContent = String(Number(before) + more);
  return () => { for (const [count, before] of counts) count.textContent = before; };
};
const undo = new WeakMap();
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt.closest("form[data-optimistic]");
  if (form) undo.set(event.detail.xhr, form.dataset.optimistic === "cart" ? bump(form) : flip(form));
});
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => undo.get(event.detail.xhr)?.());
}

// The picture that was touched grows into the next page, and shrinks back into its place.
const HERO = "hero";
const tileOf = (address) => [...document.querySelectorAll("a.tile-main, a.post-product-main")].find((link) => link.href.split("?")[0] === address?.split("?")[0]);
let touched = null;
document.addEventListener("click", (event) => { touched = event.target.closest("a.tile-main, a.post-product-main"); });
addEventListener("pageswap", (event) => {
  if (!event.viewTransition) return;
  const picture = touched?.querySelector("img");
  if (picture) picture.style.viewTransitionName = HERO;
});
addEventListener("pagereveal", (event) => {
  if (!event.viewTransition) return;
  const picture = tileOf(globalThis.navigation?.activation?.from?.url)?.querySelector("img");
  if (!picture) return;
  picture.style.viewTransitionName = HERO;
  event.viewTransition.finished.finally(() => { picture.style.viewTransitionName = ""; });
});

// Back from the history the page stands as it was left; what must be true is fetched again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  if (document.querySelector("[data-fresh]")) location.reload();
  else document.body.dispatchEvent(new Event("cart-changed"));
});

// Pages that are likely next are fetched when a pointer rests on their link. Not what counts visits.
if (HTMLScriptElement.supports?.("speculationrules") && !navigator.connection?.saveData) {
  const rules = document.createElement("script");
  rules.type = "speculationrules";
  rules.textContent = JSON.stringify({ prefetch: [{ where: { selector_matches: "a.tile-main, a[data-near]" }, eagerness: "moderate" }] });
  document.head.append(rules);
}
