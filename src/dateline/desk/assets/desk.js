// What open pages do by themselves: hear of new revisions, show them in place, and say so.
// Everything works without it.
"use strict";
(() => {
  const base = document.body.dataset.case;
  const news = document.getElementById("news");
  if (!base || !document.body.dataset.revision || !news || !window.EventSource) return;

  const mark = (names, kind, word) => {
    for (const name of names || []) {
      const address = `${base}/fact/${encodeURIComponent(name)}`;
      for (const link of document.querySelectorAll(`#main a[href="${CSS.escape(address)}"], #main a[href="${address}"]`)) {
        const row = link.closest("li, tr, details, article") || link;
        if (row.classList.contains(kind)) continue;
        row.classList.add(kind);
        const note = document.createElement("small");
        note.className = "fresh";
        note.textContent = ` ${word} `;
        link.after(note);
      }
    }
  };

  // True while somebody writes: what was typed, ticked or chosen must not be lost.
  const isTouched = (one) =>
    one.type === "checkbox" || one.type === "radio" ? one.checked !== one.defaultChecked :
      one.options ? [...one.options].some((option) => option.selected !== option.defaultSelected && option.defaultSelected) :
        one.type !== "hidden" && "defaultValue" in one && one.value !== one.defaultValue;
  const isBusy = () =>
    document.querySelector("#main [data-keep]") ||
    [...document.querySelectorAll("#main form")].some((form) => [...form.elements].some(isTouched)) ||
    document.getSelection()?.type === "Range";

  const say = (words, more) => {
    news.replaceChildren(words, ...more);
    news.hidden = false;
  };

  const show = async (told) => {
    const answer = await fetch(location.href, { headers: { "X-Revision": String(told.number) } });
    if (!answer.ok) return false;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = next.getElementById("main");
    if (!main) return false;
    const opened = [...document.querySelectorAll("#main details[open][id]")].map((one) => one.id);
    document.getElementById("main").replaceChildren(...main.childNodes);
    document.body.dataset.revision = next.body.dataset.revision || String(told.number);
    for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
    window.htmx?.process(document.getElementById("main"));
    mark(told.added, "is-added", "new");
    mark(told.edited, "is-edited", "changed");
    document.dispatchEvent(new CustomEvent("desk:shown"));
    return true;
  };

  const hear = async (event) => {
    const told = JSON.parse(event.data);
    if (!told.replaced && Number(told.number) <= Number(document.body.dataset.revision)) return;
    const words = told.replaced ? "A backup was brought back in the place of this case. " : `New revision${told.words ? `: ${told.words}` : ""}. `;
    if (!isBusy() && (await show(told).catch(() => false))) {
      say(words, []);
      return;
    }
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Show it";
    say(words, document.querySelector("#main [data-keep]") ? [] : [link]);
  };

  const source = new EventSource(`${base}/events`);
  source.addEventListener("revision", hear);
  source.addEventListener("at", hear);
  source.addEventListener("error", () => say("The desk does not answer; this page may be out of date. ", []));
  source.addEventListener("open", () => { if (news.textContent.startsWith("The desk does not answer")) news.hidden = true; });
  source.addEventListener("notice", async () => {
    const answer = await fetch("/notices/number").catch(() => null);
    const link = document.getElementById("notices");
    if (!link || !answer?.ok) return;
    const number = Number(await answer.text());
    link.textContent = number ? `${number} new ${number === 1 ? "notice" : "notices"}` : "Notices";
    link.classList.toggle("has-some", number > 0);
    if (number) say("You have a new notice. ", []);
  });
  let connected = false; // after a lost connection threads are looked at again
  source.addEventListener("open", () => {
    if (connected) document.dispatchEvent(new CustomEvent("desk:thread", { detail: { again: true } }));
    connected = true;
  });
  source.addEventListener("thread", (event) => {
    document.dispatchEvent(new CustomEvent("desk:thread", { detail: JSON.parse(event.data) }));
  });
  source.addEventListener("presence", (event) => {
    document.dispatchEvent(new CustomEvent("desk:presence", { detail: JSON.parse(event.data) }));
  });
})();
