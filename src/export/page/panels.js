// What stands in words: filters, search, who somebody is, and the table of facts.

const ROWS = 100;
let rowsShown = ROWS, active = -1, foundNodes = [];
const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const searchable = nodes.map(node => folded([node.name, ...node.aliases].join("\n")));

// Only what begins with http:// or https:// becomes a link.
function sourceLine(document_) {
  const text = [document_.publisher, document_.title, document_.published].filter(Boolean).join(", ");
  if (!/^https?:\/\//.test(document_.url)) return make("span", text);
  const link = make("a", text);
  link.href = document_.url;
  link.rel = "noopener noreferrer";
  link.target = "_blank";
  return link;
}

function nameButton(node) {
  const button = make("button", node.name);
  button.type = "button";
  button.className = "link";
  button.addEventListener("click", () => { select(node); reveal(node); element("about-name").focus(); });
  return button;
}

const byDate = (left, right) => (left.from ?? left.to ?? 1e9) - (right.from ?? right.to ?? 1e9) || left.index - right.index;

function factItem(fact) {
  const item = make("li", null), line = make("div", null);
  if (fact.dates) line.append(make("strong", fact.dates), " ");
  line.append(nameButton(fact.source), ` ${fact.reading} `, nameButton(fact.target));
  item.append(line);
  const more = [fact.place && `in ${fact.place}`, fact.speaker && `according to ${fact.speaker}`,
    counted(fact.reports, "report"), `confidence ${fact.confidence} %`].filter(Boolean).join(" · ");
  const details = make("div", more);
  details.className = "source";
  item.append(details);
  for (const [index, quote] of fact.quotes) {
    const source = make("div", null, sourceLine(documents[index]));
    source.className = "source";
    item.append(make("blockquote", quote ? `“${quote}”` : ""), source);
  }
  if (fact.reports > fact.quotes.length) item.append(make("div", `and ${counted(fact.reports - fact.quotes.length, "more report")}`));
  item.style.borderLeftColor = QUAD_COLOURS[theme()][fact.type.quad];
  return item;
}

function showAbout() {
  const node = state.selected;
  element("about").hidden = !node;
  if (!node) { element("about-facts").replaceChildren(); return; }
  const name = element("about-name");
  name.textContent = node.name;
  name.dir = "auto";
  const told = [ENTITY_TYPES[node.type], node.type === 0 ? "" : node.country, ...node.roles,
    node.aliases.length > 0 ? `also: ${node.aliases.join(", ")}` : ""].filter(Boolean).join(" · ");
  element("about-what").textContent = told;
  const shown = node.facts.filter(fact => fact.visible).sort(byDate);
  element("about-facts").replaceChildren(...shown.slice(0, 200).map(factItem));
  if (shown.length > 200) element("about-facts").append(make("li", `and ${counted(shown.length - 200, "more fact")}: narrow the time or the filters`));
  element("announce").textContent = `${node.name}, ${told}, ${counted(shown.length, "fact")}`;
}

const ORDERS = {
  date: byDate,
  source: (left, right) => left.source.index - right.source.index || byDate(left, right),
  target: (left, right) => left.target.index - right.target.index || byDate(left, right),
  reading: (left, right) => (left.reading < right.reading ? -1 : left.reading > right.reading ? 1 : byDate(left, right)),
  reports: (left, right) => left.reports - right.reports || byDate(left, right),
};

function showTable() {
  const shown = facts.filter(fact => fact.visible && (!state.selected || fact.source === state.selected || fact.target === state.selected));
  shown.sort(ORDERS[state.order]);
  if (!state.down) shown.reverse();
  element("count").textContent = `(${shown.length.toLocaleString("en")})`;
  element("rows").replaceChildren(...shown.slice(0, rowsShown).map(fact => make("tr", null, make("td", fact.dates || "–"),
    make("td", null, nameButton(fact.source)), make("td", fact.reading), make("td", null, nameButton(fact.target)),
    make("td", String(fact.reports)))));
  element("more").hidden = shown.length <= rowsShown;
  for (const button of document.querySelectorAll("[data-order]"))
    button.closest("th").ariaSort = button.dataset.order !== state.order ? "none" : state.down ? "ascending" : "descending";
}

function showSummary() {
  const visible = facts.filter(fact => fact.visible).length, reached = nodes.filter(node => node.visible > 0).length;
  const all = visible === facts.length ? "" : ` of ${facts.length.toLocaleString("en")}`;
  const left = data.leftOut > 0 ? ` · ${counted(data.leftOut, "less reported fact")} left out of this page` : "";
  element("summary").textContent = `${counted(visible, "fact")}${all} · ${reached === 1 ? "1 entity" : `${reached.toLocaleString("en")} entities`}${left}`;
}

function tick(label, count, set, key, colour) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.addEventListener("change", () => { if (box.checked) set().delete(key); else set().add(key); changed(); });
  onChange(() => { box.checked = !set().has(key); });
  const parts = [box];
  if (colour !== undefined) {
    const swatch = make("span", null);
    swatch.className = "swatch";
    onChange(() => { swatch.style.background = QUAD_COLOURS[theme()][colour]; });
    parts.push(swatch);
  }
  const number = make("span", count.toLocaleString("en"));
  number.className = "number";
  return make("label", null, ...parts, make("span", label), number);
}

function tally(pick) {
  const counts = new Map();
  for (const fact of facts) counts.set(pick(fact), (counts.get(pick(fact)) ?? 0) + 1);
  return counts;
}

function startFilters() {
  const quads = tally(fact => fact.type.quad), statuses = tally(fact => fact.status), kinds = tally(fact => fact.type);
  for (const quad of [1, 2, 3, 4, 0])
    if (quads.has(quad)) element("quads").append(tick(QUADS[quad], quads.get(quad), () => state.offQuads, quad, quad));
  for (let status = 0; status < STATUSES.length; status++)
    if (statuses.has(status)) element("statuses").append(tick(STATUSES[status], statuses.get(status), () => state.offStatuses, status));
  for (const [type, count] of [...kinds].sort((left, right) => right[1] - left[1] || (left[0].name < right[0].name ? -1 : 1)))
    element("types").append(tick(type.reading, count, () => state.offTypes, type.name, type.quad));
  for (let type = 0; type < ENTITY_TYPES.length; type++) {
    if (!nodes.some(node => node.type === type)) continue;
    const dot = make("span", null);
    dot.className = "dot";
    dot.style.borderRadius = type === 1 || type === 7 ? "50%" : "0";
    dot.style.transform = type === 0 || type === 1 || type === 7 ? "none" : "rotate(45deg) scale(0.85)";
    onChange(() => { dot.style.background = NODE_COLOURS[theme()][type]; });
    element("legend").append(make("p", null, dot, make("span", ENTITY_TYPES[type])));
  }
  const confidence = element("confidence");
  confidence.addEventListener("input", () => { state.confidence = Number(confidence.value); changed(); });
  onChange(() => { confidence.value = String(state.confidence); element("confidence-value").textContent = `${state.confidence} %`; });
}

function closeFound() {
  element("found").hidden = true;
  element("search").ariaExpanded = "false";
  element("search").removeAttribute("aria-activedescendant");
  active = -1;
}

function choose(node) {
  closeFound();
  element("search").value = node.name;
  select(node);
  reveal(node);
}

function showFound() {
  const wanted = folded(element("search").value.trim());
  const scored = [];
  if (wanted) searchable.forEach((names, index) => {
    const at = names.indexOf(wanted);
    if (at >= 0) scored.push([at === 0 || names[at - 1] === "\n" ? 0 : /\W/.test(names[at - 1]) ? 1 : 2, -nodes[index].facts.length, index]);
  });
  scored.sort((left, right) => left[0] - right[0] || left[1] - right[1] || left[2] - right[2]);
  foundNodes = scored.slice(0, 12).map(([, , index]) => nodes[index]);
  active = foundNodes.length > 0 ? 0 : -1;
  const items = foundNodes.map((node, index) => {
    const item = make("li", null, make("span", node.name), " ", make("small", ENTITY_TYPES[node.type]));
    item.id = `found-${index}`;
    item.setAttribute("role", "option");
    item.addEventListener("pointerdown", event => { event.preventDefault(); choose(node); });
    return item;
  });
  if (wanted && items.length === 0) items.push(make("li", "Nobody and nothing of that name"));
  element("found").replaceChildren(...items);
  element("found").hidden = !wanted;
  element("search").ariaExpanded = String(Boolean(wanted));
  markActive();
}

function markActive() {
  [...element("found").children].forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
  if (active < 0) { element("search").removeAttribute("aria-activedescendant"); return; }
  element("search").setAttribute("aria-activedescendant", `found-${active}`);
  element("found").children[active].scrollIntoView({block: "nearest"});
}

function startSearch() {
  const search = element("search");
  search.addEventListener("input", showFound);
  search.addEventListener("blur", closeFound);
  search.addEventListener("keydown", event => {
    if (event.key === "Escape") { closeFound(); return; }
    if (event.key === "Enter" && active >= 0) { choose(foundNodes[active]); element("about-name").focus(); }
    else if (event.key === "ArrowDown" && foundNodes.length > 0) { active = (active + 1) % foundNodes.length; markActive(); }
    else if (event.key === "ArrowUp" && foundNodes.length > 0) { active = (active - 1 + foundNodes.length) % foundNodes.length; markActive(); }
    else return;
    event.preventDefault();
  });
}

function startPanels() {
  startFilters();
  startSearch();
  element("more").addEventListener("click", () => { rowsShown += ROWS * 5; showTable(); });
  element("close").addEventListener("click", () => { select(null); canvas.focus(); });
  for (const button of document.querySelectorAll("[data-order]"))
    button.addEventListener("click", () => {
      state.down = state.order === button.dataset.order ? !state.down : true;
      state.order = button.dataset.order;
      showTable();
    });
}
