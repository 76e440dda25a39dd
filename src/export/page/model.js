// What the page knows: the data that was written into it, what the user chose, and which facts follow from that.

const STATUSES = ["occurred", "planned", "possible", "called for", "denied"];
const QUADS = ["tie or neutral", "cooperation in words", "cooperation in deeds", "conflict in words", "conflict in deeds"];
const ENTITY_TYPES = ["country", "person", "government body", "intergovernmental organization", "organization",
  "armed force", "armed group", "people", "place", "treaty", "topic"];
// Blues against orange and red: told apart without seeing red or green.
const QUAD_COLOURS = {
  light: ["#7c8a99", "#4f94cd", "#104e8b", "#e08e00", "#c43200"],
  dark: ["#8b98a6", "#87ceeb", "#3f9bff", "#ffb133", "#ff7050"]};
const NODE_COLOURS = {
  light: ["#27408b", "#2e8b57", "#b8860b", "#00688b", "#8b4789", "#b22222", "#a0522d", "#666666", "#6c7b8b", "#5d478b", "#6c7b8b"],
  dark: ["#6495ed", "#3cb371", "#daa520", "#00bfff", "#da70d6", "#e06666", "#f4a460", "#b3b3b3", "#9fb6cd", "#9370db", "#9fb6cd"]};

const data = JSON.parse(document.getElementById("data").textContent);
const types = data.types.map(([name, quad, reading]) => ({name, quad, reading}));
const documents = data.documents.map(([title, publisher, url, published]) => ({title, publisher, url, published}));
const nodes = data.nodes.map(([name, type, country, x, y, id, aliases, roles], index) =>
  ({name, type, country, x, y, id, aliases, roles, index, facts: [], visible: 0, size: 0}));
const facts = data.edges.map(([source, target, type, status, directed, from, to, dates, confidence, reports, reading,
  place, speaker, quotes], index) => ({source: nodes[source], target: nodes[target], type: types[type], status,
  directed: directed === 1, from, to, dates, confidence, reports, reading, place, speaker, quotes, index, visible: true}));
for (const fact of facts) {
  fact.source.facts.push(fact);
  if (fact.target !== fact.source) fact.target.facts.push(fact);
}
for (const node of nodes) node.size = 4.5 + 1.1 * Math.sqrt(node.facts.length);
const byName = new Map(nodes.map(node => [node.id, node]));

// Days since 1970 as the calendar's, in UTC, and back; NaN for what is no date.
const dayText = day => new Date(day * 864e5).toISOString().slice(0, 10);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const readableDay = day => {
  const date = new Date(day * 864e5);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};
const dayOf = text => /^\d{4}-\d\d-\d\d$/.test(text) ? Math.round(Date.parse(text + "T00:00:00Z") / 864e5) : NaN;

const bounds = (() => {
  let first = Infinity, last = -Infinity;
  for (const {from, to} of facts)
    for (const day of [from, to])
      if (day !== null) { first = Math.min(first, day); last = Math.max(last, day); }
  return first <= last ? {first, last} : null;
})();

const state = {
  offTypes: new Set(), offStatuses: new Set(), offQuads: new Set(), confidence: 0,
  from: null, to: null, undated: false, selected: null, theme: null, order: "date", down: true,
};
const listeners = [];
const onChange = listener => listeners.push(listener);

function fits(fact) {
  if (state.offTypes.has(fact.type.name) || state.offStatuses.has(fact.status) || state.offQuads.has(fact.type.quad))
    return false;
  if (fact.confidence < state.confidence) return false;
  if (state.from === null && state.to === null) return true;
  if (fact.from === null && fact.to === null) return state.undated;
  return (fact.from ?? -Infinity) <= (state.to ?? Infinity) && (fact.to ?? Infinity) >= (state.from ?? -Infinity);
}

// Works out what is visible and tells everybody. `quick` is for changes of the selection alone.
function changed(quick) {
  if (!quick) {
    for (const node of nodes) node.visible = 0;
    for (const fact of facts) {
      fact.visible = fits(fact);
      if (fact.visible) { fact.source.visible++; if (fact.target !== fact.source) fact.target.visible++; }
    }
  }
  writeFragment();
  for (const listener of listeners) listener(quick);
}

// The state in the URL, by names rather than numbers, so that a link fits a later export as well.
function writeFragment() {
  const parts = new URLSearchParams();
  if (state.selected) parts.set("who", state.selected.id);
  if (state.from !== null) parts.set("from", dayText(state.from));
  if (state.to !== null) parts.set("to", dayText(state.to));
  if (state.undated) parts.set("undated", "1");
  if (state.confidence > 0) parts.set("confidence", String(state.confidence));
  for (const name of [...state.offTypes].sort()) parts.append("without", name);
  for (const status of [...state.offStatuses].sort()) parts.append("status", STATUSES[status]);
  for (const quad of [...state.offQuads].sort()) parts.append("quad", String(quad));
  if (state.theme) parts.set("theme", state.theme);
  const text = parts.toString();
  if (text !== location.hash.slice(1)) history.replaceState(null, "", "#" + text);
}

function readFragment() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const within = text => {
    const day = dayOf(text ?? "");
    return bounds && !Number.isNaN(day) ? Math.min(Math.max(day, bounds.first), bounds.last) : null;
  };
  const names = new Set(types.map(type => type.name));
  const confidence = Number(parts.get("confidence"));
  state.selected = byName.get(parts.get("who")) ?? null;
  state.from = within(parts.get("from"));
  state.to = within(parts.get("to"));
  if (state.from !== null && state.to !== null && state.from > state.to) state.from = state.to = null;
  state.undated = parts.get("undated") === "1";
  state.confidence = confidence >= 0 && confidence <= 100 ? confidence : 0;
  state.offTypes = new Set(parts.getAll("without").filter(name => names.has(name)));
  state.offStatuses = new Set(parts.getAll("status").map(name => STATUSES.indexOf(name)).filter(index => index >= 0));
  state.offQuads = new Set(parts.getAll("quad").map(Number).filter(quad => quad in QUADS));
  state.theme = ["dark", "light"].includes(parts.get("theme")) ? parts.get("theme") : null;
}

const theme = () => state.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
const element = id => document.getElementById(id);

// An element with text and children. Text is only ever set as text, whatever it holds.
function make(tag, text, ...children) {
  const made = document.createElement(tag);
  if (text !== null) { made.textContent = text; made.dir = "auto"; }
  made.append(...children);
  return made;
}

function select(node) {
  state.selected = node;
  changed(true);
}
