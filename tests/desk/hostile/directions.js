// Words that turn the direction of others: a mark of direction must stand in an inline element that
// isolates it, or at the end of its block; else what the desk says after it is turned too.
() => {
  const found = [];
  const open = (text) => { // where the last mark stands that nothing ends
    const kept = [];
    [...text].reduce((at, c) => {
      const ends = kept.findLastIndex((one) => one.isolates);
      if (/[\u202a\u202b\u202d\u202e\u2066-\u2068]/.test(c)) kept.push({ at, isolates: c > "\u2060" });
      else if (c === "\u202c" && kept.length && !kept.at(-1).isolates) kept.pop();
      else if (c === "\u2069" && ends >= 0) kept.length = ends;
      return at + c.length;
    }, 0);
    return kept.at(-1);
  };
  const own = /^(embedded|here|\u05d0\u05d1 12)?\u2026?[\u201d"'\u2019]?/; // of the pack, after its last mark
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const last = open(node.data);
    if (!last || node.parentElement.closest("script, textarea, option, title, .text")) continue;
    let one = node.parentElement, style = getComputedStyle(one);
    while (style.display === "inline" && !/isolate|plaintext/.test(style.unicodeBidi)) {
      one = one.parentElement;
      style = getComputedStyle(one);
    }
    if (style.display === "inline" || style.unicodeBidi === "plaintext") continue; // words of a report
    const after = document.createRange();
    after.setStartAfter(node);
    after.setEndAfter(one.lastChild);
    const next = `${node.data.slice(last.at + 1).replace(own, "")} ${after.toString()}`.trim();
    if (next) found.push(`${one.localName}.${one.className} “${next.slice(0, 60)}”: ${one.outerHTML.slice(0, 300)}`);
  }
  return found;
}
