// The maps: a closer look (d3-zoom; wheel with Ctrl, drag, double click, two fingers, buttons, Tab), and who held what
// on a chosen day.
(function maps() {
  const tools = $("map.tools");
  const drawn = all("#map .drawing").map((node) => mapOf(node));
  if (tools) {
    tools.hidden = false;
    for (const button of all("button", tools)) {
      button.addEventListener("click", () => { for (const one of drawn) one.look(Number(button.dataset.zoom)); });
    }
  }

  function mapOf(svg) {
    const ground = svg.querySelector(".ground"), scale = svg.querySelector(".scale .length");
    const marks = all("circle.dot, circle.shade, line.arrow, text.country, text.number, .captions text, svg.flag", svg).map((node) => [node,
      ["cx", "x", "x1", "x2"].filter((name) => node.hasAttribute(name)).map((n) => [n, parseFloat(node.getAttribute(n))]),
      ["cy", "y", "y1", "y2"].filter((name) => node.hasAttribute(name)).map((n) => [n, parseFloat(node.getAttribute(n))]),
      node.matches(".ring") ? parseFloat(node.getAttribute("r")) : null]);
    const caption = svg.querySelector(".scale text"), whole = parseFloat(caption.textContent.replace(/,/g, ""));
    const room = parseFloat(scale.getAttribute("x2")) - 2;
    const size = () => [svg.clientWidth || 900, svg.clientHeight || 560];
    const zoom = d3.zoom().scaleExtent([1, 24]).duration(0)
      .extent(() => [[0, 0], size()])
      .filter((event) => (event.type !== "wheel" || event.ctrlKey || event.metaKey) && !event.button &&
        !(event.touches && event.touches.length < 2))
      .on("start", () => zoom.translateExtent([[0, 0], size()]))
      .on("zoom", (event) => draw(event.transform));
    const view = d3.select(svg).call(zoom);
    svg.classList.add("live");
    svg.addEventListener("focusin", (focus) => {
      const dot = focus.target.querySelector && focus.target.querySelector("circle.dot");
      const mark = dot && d3.zoomTransform(svg).k > 1 && marks.find(([node]) => node === dot);
      if (mark) zoom.translateTo(view, mark[1][0][1] / 100 * size()[0], mark[2][0][1] / 100 * size()[1]);
    });

    function draw(seen) {
      const [width, height] = size(), k = seen.k;
      ground.setAttribute("viewBox", [-seen.x / k * 900 / width, -seen.y / k * 560 / height, 900 / k, 560 / k].join(" "));
      for (const [node, xs, ys, ring] of marks) {
        for (const [name, x] of xs) node.setAttribute(name, `${(seen.x / width) * 100 + k * x}%`);
        for (const [name, y] of ys) node.setAttribute(name, `${(seen.y / height) * 100 + k * y}%`);
        if (ring !== null) node.setAttribute("r", `${ring * k}%`);
      }
      const fits = [1, 2, 5].flatMap((n) => [0.1, 1, 10, 100, 1000, 10000].map((ten) => n * ten)).filter((km) => km <= whole / k);
      const km = Math.max(...fits, 0.1);
      caption.textContent = `${km.toLocaleString("en")} km`;
      for (const end of all(".scale line", svg)) {
        if (end.getAttribute("x2") !== "2%") end.setAttribute("x2", `${2 + room * k * km / whole}%`);
      }
      svg.classList.toggle("close", k >= 2.5);
    }
    return { look: (by) => (by ? zoom.scaleBy(view, by) : view.call(zoom.transform, d3.zoomIdentity)) };
  }
})();

(function holders() {
  const sliders = all("input[data-first]"), flags = all("#map .panel .flag"), rows = all("#control tbody tr");
  if (!sliders.length) return;
  const table = $("control.tools");
  if (table) table.hidden = false;
  const stands = (one, day) => (!one.dataset.from || one.dataset.from <= day) && (!one.dataset.to || day < one.dataset.to);
  const apart = (cell) => `\u2068${cell.textContent.replace(/[\u202a-\u202e\u2066-\u2069]/g, "")}\u2069`; // words of the record keep their direction to themselves
  const words = (day) => new Date(day + "T00:00Z").toLocaleDateString("en-GB", { dateStyle: "full", timeZone: "UTC" });
  function choose(value) {
    const day = new Date(Date.parse(sliders[0].dataset.first + "T00:00Z") + value * 864e5).toISOString().slice(0, 10);
    for (const slider of sliders) { slider.value = value; slider.setAttribute("aria-valuetext", words(day)); }
    for (const flag of flags) flag.classList.toggle("off", !stands(flag, day));
    const held = [];
    for (const row of rows) {
      row.classList.toggle("off", !stands(row, day));
      if (stands(row, day)) held.push(`${apart(row.cells[0])}: ${apart(row.cells[1])}`);
    }
    const told = held.length ? held.join("; ") : "nobody is told to hold a place";
    for (const out of all("#map output")) out.textContent = words(day);
    if (table) table.querySelector(".told").textContent = `${words(day)}: ${told}`;
  }
  for (const slider of sliders) slider.addEventListener("input", () => choose(Number(slider.value)));
  choose(Number(sliders[0].value));
})();
