// What the forms do by themselves: search while typing, take marked words over, follow a preview, and
// say who else is looking. Everything works without it.
"use strict";
(() => {
  const base = document.body.dataset.case;
  const main = document.getElementById("main");

  // A preview that is being built is asked for again and again.
  const renew = async () => {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    main.replaceChildren(...page.getElementById("main").childNodes);
    begin();
  };
  const build = () => {
    if (main.querySelector("[data-building]")) setTimeout(renew, 700);
  };

  const showHere = (thing, people) => {
    const line = main.querySelector("[data-here]");
    if (!line || line.dataset.here !== thing) return;
    const others = people.filter((name) => name !== line.dataset.own);
    const names = document.createElement("bdi");
    names.textContent = others.join(", ");
    line.replaceChildren(...(others.length ? ["Also looking at this: ", names] : []));
    line.hidden = !others.length;
  };
  document.addEventListener("desk:presence", (event) => showHere(event.detail.thing, event.detail.people));

  const here = (gone) => {
    const thing = main.querySelector("[data-here]")?.dataset.here;
    if (!thing) return;
    const body = new URLSearchParams({ thing, ...(gone ? { gone: "1" } : {}) });
    if (gone) navigator.sendBeacon(`${base}/here`, body);
    else if (!document.hidden) fetch(`${base}/here`, { method: "POST", body }).catch(() => {});
  };
  setInterval(() => here(false), 25000);
  addEventListener("pagehide", () => here(true));

  const search = (input) => {
    const list = document.getElementById(`${input.id}.found`);
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const words = input.value.trim();
        const answer = words && (await fetch(`${input.dataset.finds}&q=${encodeURIComponent(words)}`));
        if (words !== input.value.trim() || (answer && !answer.ok)) return;
        const page = new DOMParser().parseFromString(answer ? await answer.text() : "", "text/html");
        const kept = [...list.querySelectorAll("input:checked")].map((one) => one.closest("li"));
        const chosen = new Set([...input.form.querySelectorAll("input:checked")].map((one) => one.value));
        for (const one of page.querySelectorAll("li")) {
          if (chosen.has(one.querySelector("input").value)) one.remove();
        }
        list.replaceChildren(...kept, ...page.body.childNodes);
      }, 250);
    });
  };

  // Words marked on a report's page go with the link; in the form they are copied from its text.
  const marked = (link) => {
    const address = link.getAttribute("href");
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      const words = selection && main.contains(selection.anchorNode) ? selection.toString().trim() : "";
      if (words && words.length < 1200) {
        link.href = `${address}?words=${encodeURIComponent(words)}`;
        link.textContent = `add a fact of “${words.length > 60 ? `${words.slice(0, 60)}…` : words}”`;
      }
    });
  };
  const use = (button) => {
    const text = document.getElementById("report.text");
    text.readOnly = false; // else no key would mark anything; nothing that is typed gets in
    text.setAttribute("aria-readonly", "true");
    text.addEventListener("beforeinput", (event) => event.preventDefault());
    button.hidden = false;
    button.addEventListener("click", () => {
      const words = text.value.slice(text.selectionStart, text.selectionEnd).trim();
      if (!words) return text.focus();
      const field = document.getElementById("words");
      field.value = words;
      field.focus();
    });
  };

  const begin = () => {
    main.querySelectorAll("[data-finds]").forEach(search);
    main.querySelectorAll("a[data-marks]").forEach(marked);
    main.querySelectorAll("[data-use-marked]").forEach(use);
    document.getElementById("refusal")?.scrollIntoView({ block: "nearest" });
    build();
  };
  document.addEventListener("desk:shown", begin);
  begin();
})();
