// What scripts add to the page: narrowing the facts, opening what a link leads into. Reading works without.
// The script knows nothing of the record: it reads data attributes and sets no markup.
"use strict";
const $ = (id) => document.getElementById(id);
const all = (query, within) => [...(within || document).querySelectorAll(query)];
const target = () => { try { return $(decodeURIComponent(location.hash.slice(1))); } catch { return null; } };

// A link into a closed or hidden stretch opens it.
function reveal() {
  const to = target();
  if (!to) return;
  for (let at = to; at; at = at.parentElement) if (at.localName === "details") at.open = true;
  const fact = to.closest(".event[hidden], .day[hidden] .event");
  if (fact && window.showAllFacts) window.showAllFacts();
  const paper = to.closest(".paper[hidden]");
  if (paper && window.showAllPapers) window.showAllPapers();
  to.scrollIntoView({ block: "start", inline: "nearest" });
}
addEventListener("hashchange", reveal);
addEventListener("DOMContentLoaded", () => { if (location.hash) reveal(); });

// Facts: type, actor, place, status, standing and words together; the timeline follows.
(function narrow() {
  const bar = $("events.filters");
  if (!bar) return;
  bar.hidden = false;
  const facts = all("#events .event"), days = all("#events .day");
  const selects = all("select", bar), search = bar.querySelector("input"), told = bar.querySelector(".told");
  const words = new Map();
  const said = (fact) => words.get(fact) || (words.set(fact, fact.textContent.toLowerCase()), words.get(fact));
  function apply() {
    const wanted = selects.filter((one) => one.value).map((one) => [one.dataset.filter, one.value]);
    const sought = search.value.toLowerCase().trim();
    const gone = new Set();
    for (const fact of facts) {
      const fits = wanted.every(([name, value]) => fact.dataset[name].split(" ").includes(value)) &&
        (!sought || said(fact).includes(sought));
      fact.hidden = !fits;
      if (!fits) gone.add(fact.id);
    }
    for (const day of days) day.hidden = gone.size > 0 && !day.querySelector(".event:not([hidden])");
    for (const row of all("#timeline .row[data-event]")) row.hidden = gone.has(row.dataset.event);
    told.textContent = gone.size ? `${facts.length - gone.size} of ${facts.length} facts` : `All ${facts.length} facts`;
  }
  for (const one of selects) one.addEventListener("change", apply);
  search.addEventListener("input", apply);
  window.showAllFacts = () => { for (const one of selects) one.value = ""; search.value = ""; apply(); };
  bar.querySelector("button").addEventListener("click", window.showAllFacts);
  addEventListener("pageshow", apply);
})();
