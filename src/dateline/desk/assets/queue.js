// Keys of the queue: one letter presses a button, while no field is being typed in. What became of
// an entry is said once: keys and buttons rest until the next page is there.
"use strict";
(() => {
  let isSaid = false;
  addEventListener("pageshow", () => { isSaid = false; });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "verdict") return;
    if (isSaid) event.preventDefault();
    isSaid = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input:not([type=radio]), select, textarea, [contenteditable]")) return;
    const button = document.querySelector(`#verdict button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });
})();
