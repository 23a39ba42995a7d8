// The reading view: two reports chosen to stand side by side, and copied passages that bring their twin beside them.
(function compare() {
  const tools = $("reading.tools");
  if (!tools) return;
  tools.hidden = false;
  const strip = document.querySelector(".papers"), papers = all(".paper", strip), selects = all("select", tools);
  function apply() {
    const chosen = selects.map((one) => one.value).filter(Boolean);
    for (const paper of papers) {
      paper.hidden = chosen.length > 0 && !chosen.includes(paper.id);
      paper.style.order = paper.id === selects[0].value ? "-1" : "";
    }
    strip.classList.toggle("two", chosen.length > 0);
  }
  window.showAllPapers = () => { for (const one of selects) one.value = ""; apply(); };
  for (const one of selects) one.addEventListener("change", apply);
  tools.querySelector("button").addEventListener("click", window.showAllPapers);
  strip.addEventListener("click", (press) => {
    const link = press.target.closest("a.twin");
    const twin = link && $(link.hash.slice(1));
    if (!twin) return;
    press.preventDefault();
    const here = link.closest(".paper"), there = twin.closest(".paper");
    selects[0].value = here.id;
    selects[1].value = there.id;
    apply();
    for (const mark of all(".joined", strip)) mark.classList.remove("joined");
    for (const end of [link, twin]) {
      const text = end.closest(".text");
      text.scrollTop += end.getBoundingClientRect().top - text.getBoundingClientRect().top - 24;
      passage(end).forEach((one) => one.classList.add("joined"));
    }
    there.querySelector(".text").focus({ preventScroll: true });
  });
  function passage(from) {
    const found = [];
    for (let at = from.nextSibling; at; at = at.nextSibling) {
      const inner = at.localName === "u" ? at : at.querySelector && at.querySelector("u");
      if (inner) found.push(inner);
      else if (at.localName !== "a" || at.textContent) break;
    }
    return found;
  }
})();
