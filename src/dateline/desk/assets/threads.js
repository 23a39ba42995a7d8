// Shows in place what others say in threads; names after @ are offered as one writes.
"use strict";
(() => {
  const isWritten = (form) => [...form.elements].some((one) => "defaultValue" in one && one.type !== "hidden" && one.value !== one.defaultValue);

  document.addEventListener("desk:thread", async (event) => {
    const here = document.querySelector("[data-threads]");
    if (!here) return;
    const about = here.dataset.threads;
    if (about && about !== event.detail.about && about !== `thread/${event.detail.thread}`) return;
    if ([...here.querySelectorAll("form")].some(isWritten)) {
      const note = here.querySelector(".heard");
      if (note) note.hidden = false;
      return;
    }
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-threads]");
    if (!next) return;
    const focused = document.activeElement?.id;
    here.replaceChildren(...next.childNodes);
    if (focused) document.getElementById(focused)?.focus();
  });
})();
