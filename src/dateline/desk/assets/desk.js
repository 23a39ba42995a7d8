// What open pages do by themselves: hear of new revisions and say so. Everything works without it.
"use strict";
(() => {
  const base = document.body.dataset.case;
  const shown = document.body.dataset.revision;
  const news = document.getElementById("news");
  if (!base || !shown || !news || !window.EventSource) return;
  const source = new EventSource(`${base}/events`);
  const tell = (event) => {
    const told = JSON.parse(event.data);
    if (String(told.number) === document.body.dataset.revision) return;
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Show it";
    news.replaceChildren(`There is a new revision${told.words ? `: ${told.words}` : ""}. `, link);
    news.hidden = false;
  };
  source.addEventListener("revision", tell);
  source.addEventListener("at", tell);
})();
