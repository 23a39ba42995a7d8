// Shows in place what others say in threads; what somebody is writing stays as it is.
"use strict";
(() => {
  const isWritten = (part) =>
    [...part.querySelectorAll("form")].some((form) =>
      [...form.elements].some((one) =>
        one.type === "checkbox" ? one.checked !== one.defaultChecked :
          one.type !== "hidden" && "defaultValue" in one && one.value !== one.defaultValue));
  const said = (part) => [...part.querySelectorAll(".remark[id]")].map((one) => one.id).join(" ");
  const concerns = (about, told) =>
    told.again || !about || about === told.about || about === `thread/${told.thread}`;

  const hear = async (told) => {
    const about = document.querySelector("[data-threads]")?.dataset.threads;
    if (about === undefined || !concerns(about, told)) return;
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-threads]");
    const here = document.querySelector("[data-threads]");
    if (!next || !here || said(next) === said(here)) return;
    if (isWritten(here)) {
      here.querySelector(".heard")?.removeAttribute("hidden");
      return;
    }
    const opened = [...here.querySelectorAll("details[open][id]")].map((one) => one.id);
    const focused = document.activeElement?.id;
    here.replaceChildren(...next.childNodes);
    for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.getElementById(focused)?.focus();
  };

  let last = Promise.resolve(); // one after another, so that an older page never comes last
  document.addEventListener("desk:thread", (event) => {
    last = last.then(() => hear(event.detail)).catch(() => {});
  });
})();
