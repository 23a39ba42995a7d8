// What of a page was not taken as words: elements, attributes and addresses that no page of the desk
// makes. Parsed as a browser parses it; nothing of it runs here.
([text, at]) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const found = [], here = new URL(at);
  const say = (what, one) => found.push(`${what}: ${one.outerHTML.slice(0, 160)}`);
  const address = (one, name) => {
    const said = one.getAttribute(name);
    if (said === null) return;
    let to;
    try { to = new URL(said, at); } catch { return say(`no address in ${name}`, one); }
    if (one.localName === "link" && said === "data:,") return;
    const away = to.origin !== here.origin;
    if (one.localName === "a" && away && /^https?:$/.test(to.protocol)) {
      if (!one.relList.contains("noopener")) say("a link away that is not cut off", one);
    } else if (one.localName === "img" && /^data:image\/(png|jpeg|webp|gif)/.test(said)) return;
    else if (away || to.protocol !== here.protocol) say(`an address in ${name}`, one);
  };
  const never = new Set(["iframe", "frame", "object", "embed", "applet", "base", "style", "math",
    "plaintext", "video", "audio", "source", "track", "animate", "foreignobject", "noscript", "template"]);
  const isFrameBase = (one) => one.localName === "base" && !one.hasAttribute("href") && /\/embed/.test(at);
  for (const one of page.querySelectorAll("*")) {
    if (one.localName.startsWith("pack") || never.has(one.localName) && !isFrameBase(one)) say("an element", one);
    if (one.localName === "script" && !(one.getAttribute("src") || "").startsWith("/assets/")) say("a script", one);
    if (one.localName === "meta" && one.httpEquiv) say("a meta element", one);
    for (const { name } of one.attributes) {
      if (name.startsWith("pack") || name.startsWith("on") || name.startsWith("hx-on") || name === "style"
        || name === "srcdoc" || name === "srcset" || name === "ping") say(`an attribute ${name}`, one);
    }
    for (const name of ["href", "src", "action", "formaction", "poster", "data", "xlink:href", "cite", "hx-get", "hx-post"])
      address(one, name);
  }
  if (page.doctype === null) found.push("no doctype");
  if (!page.documentElement.lang) found.push("no language");
  const last = page.body.lastElementChild;
  if (page.querySelector("header.bar") && !(last && last.localName === "footer")) found.push("the foot of the page is swallowed");
  if (text.includes("54439")) found.push("a template was filled in"); // 7777 * 7
  return found;
}
