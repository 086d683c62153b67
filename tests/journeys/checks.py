"""What a machine can see on a page: nothing runs over, nothing is cut off, nothing is left untranslated."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: What is visibly wrong with the layout at the page's present width, in words.
_LAYOUT = """() => {
  const said = [];
  const name = (e) => e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? "." + [...e.classList].join(".") : "") + " “" + (e.textContent ?? "").trim().slice(0, 40) + "”";
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) said.push(`the page is ${over} px wider than the window`);
  const scrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement) { const o = getComputedStyle(p).overflowX; if (o === "auto" || o === "scroll" || o === "hidden" || o === "clip") return true; } return false; };
  for (const e of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    if (!box.width || !box.height || style.visibility === "hidden") continue;
    if (box.right > innerWidth + 1 && box.left >= 0 && style.position !== "absolute" && !scrolls(e)) said.push(`runs over the edge: ${name(e)}`);
    const hasText = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!hasText || e.closest(".visually-hidden, .skip, dialog:not([open])")) continue;
    const cuts = /hidden|clip/.test(style.overflowX + style.overflowY) && box.width > 2;
    const means = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    if (cuts && !means && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 4)) said.push(`cut off: ${name(e)}`);
    if (!cuts && style.display !== "inline" && e.scrollWidth > e.clientWidth + 2 && e.clientWidth && !/auto|scroll/.test(style.overflowX)) said.push(`text wider than its box: ${name(e)}`);
  }
  return [...new Set(said)];
}"""
#: The texts a reader sees, words of people left out where the page says whose they are.
_TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = new Set();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.replace(/\\s+/g, " ").trim();
    if (text && !node.parentElement.closest("script, style, [lang], option, textarea, code")) texts.add(text);
  }
  for (const e of document.querySelectorAll("[aria-label], [title], [placeholder]")) for (const a of ["aria-label", "title", "placeholder"]) if (e.getAttribute(a)) texts.add(e.getAttribute(a).trim());
  return [...texts];
}"""
_SERIOUS = ("serious", "critical")


def layout(page: Page) -> list[str]:
    """What runs over or is cut off, in words; empty when all is well."""
    said: list[str] = page.evaluate(_LAYOUT)
    return said


def texts(page: Page) -> set[str]:
    """Everything the page says."""
    return set(page.evaluate(_TEXTS))


def accessibility(page: Page) -> list[str]:
    """What axe-core finds serious or critical (WCAG 2.2 A and AA and good practice), in words."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary'][:200]}"
        for one in found
        if one["impact"] in _SERIOUS
        for node in one["nodes"][:3]
    ]
