// Everything the page says to who looks or listens.
() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    if (text && !node.parentElement.closest("script, style, [lang], option, textarea, code")) found.add(text);
  }
  for (const attribute of ["aria-label", "title", "placeholder"]) {
    for (const e of document.body.querySelectorAll(`[${attribute}]`)) {
      if (e.getAttribute(attribute)) found.add(e.getAttribute(attribute).trim());
    }
  }
  return [...found];
}
