// What is visibly wrong with the layout at the page's present width, in words.
() => {
  const said = new Set();
  const name = (e) =>
    `${e.tagName.toLowerCase()}.${[...e.classList].join(".")} “${(e.textContent ?? "").trim().slice(0, 40)}”`;
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) said.add(`the page is ${over} px wider than the window`);
  const isFramed = (e) => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
      if (getComputedStyle(p).overflowX !== "visible") return true;
    }
    return false;
  };
  // For those who listen only: cut to nothing on purpose.
  const isUnseen = (e) => {
    for (let p = e; p && p !== document.body; p = p.parentElement) {
      if (getComputedStyle(p).clipPath.startsWith("inset(50%")) return true;
    }
    return false;
  };
  for (const e of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    if (!box.width || !box.height || !e.checkVisibility({ visibilityProperty: true })) continue;
    if (e.closest(".skip, dialog:not([open]), svg") || isUnseen(e)) continue;
    const isOver = box.right > innerWidth + 1 && box.left >= 0 && style.position !== "absolute";
    if (isOver && !isFramed(e)) said.add(`runs over the edge: ${name(e)}`);
    const hasText = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!hasText || box.width <= 2) continue;
    const clips = /hidden|clip/.test(style.overflowX + style.overflowY);
    const means = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const isWide = e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 2;
    if (clips && !means && (isWide || e.scrollHeight > e.clientHeight + 4)) said.add(`cut off: ${name(e)}`);
    const line = parseFloat(style.lineHeight) || 1.2 * parseFloat(style.fontSize);
    // Of the words alone: a cell is as high as its row.
    const words = document.createRange();
    words.selectNodeContents(e);
    const isSqueezed = words.getBoundingClientRect().height > 6.5 * line;
    if (isSqueezed && box.width < 6 * parseFloat(style.fontSize)) said.add(`squeezed into a column: ${name(e)}`);
    if (!clips && isWide && !/inline$|auto|scroll/.test(style.display + style.overflowX)) {
      said.add(`text wider than its box: ${name(e)}`);
    }
  }
  return [...said];
}
