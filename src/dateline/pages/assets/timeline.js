// The timeline: rows grouped by actor or place, and a closer look at a part of its days (ticks of d3).
(function timeline() {
  const tools = $("timeline.tools"), chart = document.querySelector("#timeline .chart");
  if (!tools || !chart) return;
  tools.hidden = false;
  const [first, last] = [chart.dataset.start, chart.dataset.end].map((day) => Date.parse(day + "Z"));
  const grid = d3.select($("timeline.grid")), axis = d3.select(chart.querySelector(".axis svg"));
  const number = (node, name) => parseFloat(node.getAttribute(name));
  let from = first, to = last; // the stretch that is seen, milliseconds
  const seen = (day) => ((day - from) / (to - from)) * 100;
  const moved = (x) => seen(first + (x / 100) * (last - first));
  const kept = (nodes, names) => nodes.map((node) => [node, names.map((name) => [name, number(node, name)])]);
  const bars = kept(all("rect.span, rect.band", chart), ["x", "width"]);
  const points = kept([...all(".edge", chart)], ["x"]).concat(kept(all(".strike", chart), ["x1", "x2"]));
  const now = kept([...all(".as-of", $("timeline.grid")), ...all(".axis .as-of", chart)], ["x1", "x2"])
    .concat(kept([...all(".axis .now", chart)], ["x"]), kept(all(".lane circle", chart), ["cx"]), kept(all(".lane text", chart), ["x"]));

  function draw() {
    for (const [node, [[, x], [, width]]] of bars) {
      const left = Math.max(-2, moved(x)), right = Math.min(102, moved(x + width));
      node.setAttribute("x", `${left}%`);
      node.setAttribute("width", `${Math.max(0, right - left)}%`);
    }
    for (const [node, places] of points.concat(now)) {
      for (const [name, x] of places) node.setAttribute(name, `${Math.max(-1000, Math.min(1000, moved(x)))}%`);
    }
    const ticks = d3.utcTicks(new Date(from), new Date(to), 8);
    const short = (day) => (day.getUTCHours() || day.getUTCMinutes() ? day.toISOString().slice(11, 16) :
      day.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }));
    grid.selectAll(".grid").data(ticks).join("line").attr("class", "grid").attr("y2", 20)
      .attr("x1", (day) => `${seen(day)}%`).attr("x2", (day) => `${seen(day)}%`);
    axis.selectAll("text.tick").data(ticks).join("text").attr("class", (_, place) => (place % 2 ? "tick minor" : "tick"))
      .attr("x", (day) => `${seen(day)}%`).attr("dx", 2).attr("y", 27).text(short);
  }

  function look(zoom, move) {
    const length = Math.max(6 * 3600e3, Math.min(last - first, (to - from) / (zoom || 1)));
    const start = (from + to) / 2 - length / 2 + move * (to - from);
    const held = Math.max(first, Math.min(last - length, start));
    [from, to] = zoom === 0 ? [first, last] : [held, held + length];
    chart.classList.toggle("closer", length < last - first && zoom !== 0);
    draw();
  }
  for (const button of all("button", tools)) {
    button.addEventListener("click", () => look("zoom" in button.dataset ? Number(button.dataset.zoom) : 1,
      Number(button.dataset.move || 0)));
  }

  // Groups are copies of the rows under the name of each actor or place; the rows themselves stay where they are.
  const names = { who: "#actors .name", where: "#map tbody th > bdi" };
  const parts = [...chart.children].filter((child) => !child.classList.contains("axis"));
  const groups = document.createElement("div");
  chart.append(groups);
  function arrange(by) {
    for (const part of parts) part.hidden = Boolean(by);
    groups.replaceChildren();
    if (!by) return;
    const called = new Map(all(names[by]).map((name) => [name.closest("[id]").id, name.textContent]));
    const sets = new Map();
    for (const row of parts.flatMap((part) => all(".row[data-event]", part))) {
      const keys = (row.dataset[by] || "").split(" ").filter((key) => called.has(key));
      for (const key of keys.length ? keys : [""]) sets.set(key, [...(sets.get(key) || []), row]);
    }
    const order = [...sets].sort((a, b) => (a[0] === "") - (b[0] === "") || b[1].length - a[1].length);
    for (const [key, rows] of order) {
      const heading = document.createElement("h3"), list = document.createElement("ol");
      heading.textContent = key ? called.get(key) : by === "who" ? "No actor told" : "No place told";
      list.className = "rows";
      list.append(...rows.map((row) => row.cloneNode(true)));
      groups.append(heading, list);
    }
  }
  tools.querySelector("select").addEventListener("change", (change) => {
    look(0, 0);
    arrange(change.target.value);
    bars.length = points.length = 0;
    bars.push(...kept(all("rect.span, rect.band", chart), ["x", "width"]));
    points.push(...kept(all(".edge", chart), ["x"]), ...kept(all(".strike", chart), ["x1", "x2"]));
  });
})();
