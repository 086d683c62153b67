// Talk, made quicker: sharing in a sheet, news of the feed, comments that grow as one writes.

// Share: the page it leads to rises as a sheet.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-shares]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  let answer;
  try { answer = await fetch(link.href, { headers: { "HX-Request": "true" } }); } catch { answer = null; }
  if (!answer?.ok || answer.redirected) { location.assign(link.href); return; }
  const sheet = document.createElement("dialog");
  sheet.className = "sheet";
  sheet.ariaLabel = link.ariaLabel;
  const head = document.createElement("div");
  head.className = "sheet-head";
  const title = document.createElement("h2");
  title.textContent = link.ariaLabel;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "icon-button";
  close.ariaLabel = document.body.dataset.saidClose;
  close.textContent = "×";
  close.onclick = () => sheet.close();
  head.append(title, close);
  const body = document.createElement("div");
  body.className = "sheet-body";
  body.innerHTML = await answer.text();
  sheet.append(head, body);
  sheet.addEventListener("close", () => { sheet.remove(); link.focus(); });
  document.querySelector("main").append(sheet);
  window.htmx?.process(body);
  sheet.showModal();
  body.querySelector("textarea")?.focus();
});

// News of the feed: looked for while somebody looks at the page.
const place = document.querySelector("[data-newer]");
if (place && !place.dataset.newer.endsWith("=0")) {
  const look = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(place.dataset.newer, { headers: { "HX-Request": "true" } });
      if (answer.status === 200 && !answer.redirected) place.innerHTML = await answer.text();
    } catch { /* offline: the next look will tell */ }
  };
  let timer = setInterval(look, 45000);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => clearInterval(timer));
  addEventListener("pageshow", (event) => { if (event.persisted) { timer = setInterval(look, 45000); look(); } });
}
