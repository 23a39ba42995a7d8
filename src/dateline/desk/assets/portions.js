// After a further portion has come into a list, the keyboard stands at its beginning.
"use strict";
document.addEventListener("htmx:after:swap", () => {
  const heads = document.querySelectorAll("#listed [data-portion]");
  if (heads.length > 1) heads[heads.length - 1].focus({ preventScroll: true });
});
