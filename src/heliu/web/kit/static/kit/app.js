// Small enhancements; every page works without them. Forms, menus, sheets, steppers, toasts.

// A form that is being sent is not sent twice, and says so to assistive technology.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || event.submitter?.hasAttribute("hx-post")) return;
  if (form.dataset.sending) { event.preventDefault(); return; }
  form.dataset.sending = "1";
  form.setAttribute("aria-busy", "true");
  // Back from the history: the form may be sent again.
  addEventListener("pageshow", () => { delete form.dataset.sending; form.removeAttribute("aria-busy"); }, { once: true });
});

// Menus close when one looks elsewhere, and on Escape.
const MENUS = "details.post-menu[open], details.tabs-more[open], details[data-menu][open]";
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(MENUS)) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A sheet opens in place of the page that its link leads to, and closes where one taps beside it.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const sheet = opener && document.getElementById(opener.dataset.opens);
  if (sheet && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    sheet.showModal();
  } else if (event.target.matches("dialog.sheet")) event.target.close();
});

const said = document.body.dataset;

// Minus and plus beside a number.
const steppers = (part) => {
  for (const stepper of part.querySelectorAll("[data-stepper]")) {
    const input = stepper.querySelector("input");
    const buttons = [...stepper.querySelectorAll("[data-step]")];
    const look = () => { for (const one of buttons) one.disabled = Number(one.dataset.step) < 0 ? Number(input.value) <= Number(input.min) : Number(input.value) >= Number(input.max); };
    for (const one of buttons) {
      one.hidden = false;
      one.onclick = () => {
        if (Number(one.dataset.step) > 0) input.stepUp(); else input.stepDown();
        input.dispatchEvent(new Event("change", { bubbles: true }));
      };
    }
    input.addEventListener("change", look);
    look();
  }
};
// What was chosen, in the page's own words: browsers say it in theirs. The field itself lies over them.
const told = (input) => [...input.files].map((file) => file.name).join(", ") || said.saidUnchosen;
const files = (part) => {
  for (const input of part.querySelectorAll(".field input[type=file]:not(.file-over)")) {
    const words = document.createElement("span");
    words.className = "file-words";
    words.innerHTML = '<span class="button" aria-hidden="true"></span><span class="file-name" aria-hidden="true"></span>';
    const [button, name] = words.children;
    button.textContent = said.saidChoose;
    const look = () => { name.textContent = told(input); };
    input.classList.add("file-over");
    input.replaceWith(words);
    words.prepend(input);
    input.addEventListener("change", look);
    input.form?.addEventListener("reset", () => setTimeout(look));
    look();
  }
};
const arrive = (part) => { steppers(part); files(part); };
arrive(document);
document.addEventListener("htmx:load", (event) => arrive(event.detail.elt));

// What happened, said once, for as long as it takes to read.
const toast = (text, href) => {
  const box = document.createElement("div");
  box.className = "toast";
  const words = document.createElement(href ? "a" : "span");
  words.textContent = text;
  if (href) words.href = href;
  const close = document.createElement("button");
  close.type = "button";
  close.ariaLabel = said.saidClose;
  close.textContent = "×";
  close.onclick = () => box.remove();
  box.append(words, close);
  const all = document.querySelector(".toasts");
  all.append(box);
  while (all.childElementCount > 2) all.firstChild.remove();
  setTimeout(() => { if (!box.matches(":hover, :focus-within")) box.remove(); }, 4000 + 60 * text.length);
};
document.addEventListener("toast", (event) => toast(event.detail.value ?? event.detail, event.detail.href));
// Too often (429): the answer says itself how long to wait.
document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status !== 429) toast(said.saidFailed); });
document.addEventListener("htmx:sendError", () => toast(navigator.onLine ? said.saidFailed : said.saidOffline));

// Copying, and sharing by the phone's own sheet, where the browser can.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button || !navigator.clipboard) return;
  event.preventDefault();
  await navigator.clipboard.writeText(button.dataset.copies);
  toast(button.dataset.said);
});

// In a row of tabs wider than the phone, where one is comes into view; the page itself stays.
for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  const row = here.closest(".tabs");
  row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
