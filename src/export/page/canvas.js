// The graph on a canvas. All strokes of one look are one path; while the view of a large graph moves, the last drawing
// is moved as an image and drawn anew when the hand rests.

const canvas = element("canvas");
const pen = canvas.getContext("2d", {alpha: false});
const view = {x: 0, y: 0, scale: 1, width: 1, height: 1, ratio: 1};
const cached = {image: document.createElement("canvas"), x: 0, y: 0, scale: 1, valid: false};
const MANY = 1200;  // strands, of which a frame without a GPU has time to draw no more
const REST = 140;
let strands = [], drawnNodes = [], pending = false, moving = false, resting = 0, hovered = null;

// Facts of a pair, kind and certainty are one strand; strands of a pair are fanned out.
function gatherStrands() {
  const pairs = new Map();
  for (const fact of facts) {
    if (!fact.visible || fact.source === fact.target) continue;
    const forward = fact.source.index < fact.target.index;
    const [low, high] = forward ? [fact.source, fact.target] : [fact.target, fact.source];
    const dash = fact.status === 4 ? 2 : fact.status > 0 ? 1 : 0;
    const pair = low.index * nodes.length + high.index, look = fact.type.quad * 3 + dash;
    if (!pairs.has(pair)) pairs.set(pair, new Map());
    const looks = pairs.get(pair);
    if (!looks.has(look)) looks.set(look, {low, high, quad: fact.type.quad, dash, reports: 0, toLow: false, toHigh: false, bend: 0});
    const strand = looks.get(look);
    strand.reports += fact.reports;
    if (fact.directed) strand[forward ? "toHigh" : "toLow"] = true;
  }
  strands = [];
  for (const looks of pairs.values()) {
    let place = -(looks.size - 1) / 2;
    for (const [, strand] of [...looks].sort((left, right) => left[0] - right[0])) {
      strand.bend = place++ * 14;
      strand.step = Math.min(4, Math.floor(Math.log2(strand.reports) / 1.5));
      strands.push(strand);
    }
  }
  drawnNodes = nodes.filter(node => node.visible > 0 || node.facts.length === 0)
    .sort((left, right) => right.visible - left.visible || left.index - right.index);
}

const toScreen = node => [(node.x - view.x) * view.scale + view.width / 2, (node.y - view.y) * view.scale + view.height / 2];
const touches = strand => !state.selected || strand.low === state.selected || strand.high === state.selected;
// Nodes shrink less than the picture does, so that they stay visible from afar.
const sizeOf = node => node.size * Math.min(1.6, Math.max(0.45, Math.pow(view.scale, 0.6)));

function strokeStrands(target, margin) {
  const colours = QUAD_COLOURS[theme()];
  const batches = new Map();
  for (const strand of strands) {
    const [ax, ay] = toScreen(strand.low), [bx, by] = toScreen(strand.high);
    if (Math.max(ax, bx) < -margin || Math.min(ax, bx) > view.width + margin ||
        Math.max(ay, by) < -margin || Math.min(ay, by) > view.height + margin) continue;
    const near = touches(strand);
    const key = (near ? 1000 : 0) + strand.quad * 100 + strand.dash * 10 + strand.step;
    let batch = batches.get(key);
    if (!batch) batches.set(key, batch = {path: new Path2D(), heads: new Path2D(), strand, near, key});
    const dx = bx - ax, dy = by - ay, length = Math.hypot(dx, dy) || 1;
    const bend = strand.bend * view.scale, cx = (ax + bx) / 2 - dy / length * bend, cy = (ay + by) / 2 + dx / length * bend;
    batch.path.moveTo(ax, ay);
    if (Math.abs(bend) < 1) batch.path.lineTo(bx, by); else batch.path.quadraticCurveTo(cx, cy, bx, by);
    if (view.scale > 0.45 && length > 24) {
      if (strand.toHigh) arrowHead(batch.heads, cx, cy, bx, by, sizeOf(strand.high));
      if (strand.toLow) arrowHead(batch.heads, cx, cy, ax, ay, sizeOf(strand.low));
    }
  }
  const crowded = strands.length > 1500;
  for (const {path, heads, strand, near} of [...batches.values()].sort((left, right) => left.key - right.key)) {
    target.globalAlpha = !near ? 0.08 : state.selected ? 0.95 : crowded ? 0.5 : 0.8;
    target.strokeStyle = target.fillStyle = colours[strand.quad];
    target.lineWidth = (0.8 + strand.step * 0.9) * Math.min(1.5, Math.max(0.75, view.scale));
    target.setLineDash(strand.dash === 0 ? [] : strand.dash === 1 ? [6, 4] : [1, 4]);
    target.stroke(path);
    target.fill(heads);
  }
  target.globalAlpha = 1;
  target.setLineDash([]);
}

function arrowHead(path, fromX, fromY, x, y, radius) {
  const angle = Math.atan2(y - fromY, x - fromX), size = 4 + 3 * Math.min(1.4, view.scale);
  const tipX = x - Math.cos(angle) * radius, tipY = y - Math.sin(angle) * radius;
  path.moveTo(tipX, tipY);
  path.lineTo(tipX - Math.cos(angle - 0.42) * size, tipY - Math.sin(angle - 0.42) * size);
  path.lineTo(tipX - Math.cos(angle + 0.42) * size, tipY - Math.sin(angle + 0.42) * size);
  path.closePath();
}

// Countries are squares, people and persons circles, all else diamonds: shape helps where colour does not.
function nodePath(path, node, x, y, radius) {
  if (node.type === 0) { path.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8); return; }
  if (node.type === 1 || node.type === 7) { path.moveTo(x + radius, y); path.arc(x, y, radius, 0, 6.2832); return; }
  path.moveTo(x, y - radius * 1.2); path.lineTo(x + radius * 1.2, y); path.lineTo(x, y + radius * 1.2); path.lineTo(x - radius * 1.2, y);
  path.closePath();
}

function paintNodes(target, margin) {
  const neighbours = state.selected && new Set([state.selected, ...state.selected.facts.filter(fact => fact.visible)
    .flatMap(fact => [fact.source, fact.target])]);
  const batches = new Map();
  for (const node of drawnNodes) {
    const [x, y] = toScreen(node), radius = sizeOf(node);
    if (x < -margin || y < -margin || x > view.width + margin || y > view.height + margin) continue;
    const faint = neighbours && !neighbours.has(node), key = node.type + (faint ? 100 : 0);
    if (!batches.has(key)) batches.set(key, {path: new Path2D(), type: node.type, faint});
    nodePath(batches.get(key).path, node, x, y, radius);
  }
  target.strokeStyle = theme() === "dark" ? "#161b22" : "#ffffff";
  target.lineWidth = 1;
  for (const {path, type, faint} of batches.values()) {
    target.globalAlpha = faint ? 0.2 : 1;
    target.fillStyle = NODE_COLOURS[theme()][type];
    target.fill(path);
    target.stroke(path);
  }
  target.globalAlpha = 1;
  return neighbours;
}

// The squares of a coarse grid that a name covers.
function cellsOf([left, y], width) {
  const cells = [];
  for (let column = Math.floor(left / 20); column <= Math.floor((left + width) / 20); column++)
    for (let row = Math.floor((y - 7) / 7); row <= Math.floor((y + 6) / 7); row++) cells.push(column * 10000 + row);
  return cells;
}

// The best tied first, beside their nodes where there is room; a name that would lie over another is left out.
function writeNames(target, neighbours) {
  const dark = theme() === "dark", taken = new Set(), covered = new Map();
  target.font = "12px system-ui, Roboto, Arial, sans-serif";
  target.textBaseline = "middle";
  target.lineJoin = "round";
  const first = [hovered, state.selected].filter(Boolean);
  let written = 0;
  // A name rather covers no node, where these are few enough to look.
  if (drawnNodes.length < 500)
    for (const node of drawnNodes) {
      const [x, y] = toScreen(node);
      for (const cell of cellsOf([x - sizeOf(node) / 2, y], sizeOf(node))) covered.set(cell, node);
    }
  for (const node of new Set([...first, ...drawnNodes])) {
    if (written > 220) break;
    if (neighbours && !neighbours.has(node) && node !== hovered) continue;
    const [x, y] = toScreen(node);
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const label = node.name.length > 34 ? node.name.slice(0, 33) + "…" : node.name;
    const width = label.length * 6.6, away = sizeOf(node) + 4;
    const places = [[x + away, y], [x - away - width, y], [x - width / 2, y - away - 5], [x - width / 2, y + away + 5]];
    const open = places.map(place => ({place, cells: cellsOf(place, width)})).filter(({place, cells}) =>
      place[0] >= 0 && place[0] + width <= view.width && !cells.some(cell => taken.has(cell)));
    const free = open.find(({cells}) => cells.every(cell => (covered.get(cell) ?? node) === node)) ?? open[0];
    if (!free) continue;
    for (const cell of free.cells) taken.add(cell);
    const [left, middle] = free.place;
    target.strokeStyle = dark ? "#161b22" : "#ffffff";
    target.lineWidth = 3;
    target.strokeText(label, left, middle);
    target.fillStyle = dark ? "#e6edf3" : "#1f2933";
    target.fillText(label, left, middle);
    written++;
  }
  if (state.selected) {
    const [x, y] = toScreen(state.selected);
    target.strokeStyle = dark ? "#79b8ff" : "#0b5cad";
    target.lineWidth = 2.5;
    target.beginPath();
    target.arc(x, y, sizeOf(state.selected) + 4, 0, 6.2832);
    target.stroke();
  }
}

function paper(target) {
  target.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
  target.fillStyle = theme() === "dark" ? "#161b22" : "#ffffff";
  target.fillRect(0, 0, view.width, view.height);
}

function draw() {
  pending = false;
  if (moving && cached.valid && strands.length > MANY) { drawMoved(); return; }
  paper(pen);
  strokeStrands(pen, 20);
  writeNames(pen, paintNodes(pen, 20));
  if (strands.length > MANY) {
    cached.image.width = canvas.width;
    cached.image.height = canvas.height;
    cached.image.getContext("2d", {alpha: false}).drawImage(canvas, 0, 0);
    Object.assign(cached, {x: view.x, y: view.y, scale: view.scale, valid: true});
  }
}

function drawMoved() {
  paper(pen);
  const grown = view.scale / cached.scale;
  const left = (cached.x - view.x) * view.scale + view.width / 2 - view.width / 2 * grown;
  const top = (cached.y - view.y) * view.scale + view.height / 2 - view.height / 2 * grown;
  pen.imageSmoothingEnabled = false;
  pen.drawImage(cached.image, left, top, view.width * grown, view.height * grown);
}

function redraw() {
  if (!pending) requestAnimationFrame(draw);
  pending = true;
}

function moved() {
  moving = true;
  clearTimeout(resting);
  resting = setTimeout(() => { moving = false; redraw(); }, REST);
  redraw();
}

function fit() {
  const shown = drawnNodes.length > 0 ? drawnNodes : nodes;
  if (shown.length === 0) return;
  // The outermost hundredth does not decide, or one stray pair makes all the rest small.
  const range = (pick, room) => {
    const sorted = shown.map(pick).sort((left, right) => left - right), cut = shown.length > 300 ? Math.floor(shown.length / 100) : 0;
    const low = sorted[cut], high = sorted[sorted.length - 1 - cut];
    return {middle: (low + high) / 2, scale: Math.max(20, room) / Math.max(1, high - low)};
  };
  const across = range(node => node.x, view.width - 190), down = range(node => node.y, view.height - 60);
  Object.assign(view, {x: across.middle + 50 / Math.min(across.scale, down.scale), y: down.middle,
    scale: Math.min(1.8, Math.max(0.02, Math.min(across.scale, down.scale)))});
  redraw();
}

function zoom(factor, x = view.width / 2, y = view.height / 2) {
  const scale = Math.min(8, Math.max(0.02, view.scale * factor));
  view.x += (x - view.width / 2) * (1 / view.scale - 1 / scale);
  view.y += (y - view.height / 2) * (1 / view.scale - 1 / scale);
  view.scale = scale;
  moved();
}

function nodeAt(x, y) {
  let best = null, least = Infinity;
  for (const node of drawnNodes) {
    const [nx, ny] = toScreen(node), distance = Math.hypot(nx - x, ny - y) - sizeOf(node);
    if (distance < 7 && distance < least) { best = node; least = distance; }
  }
  return best;
}

function reveal(node) {
  const [x, y] = toScreen(node);
  if (x < 40 || y < 40 || x > view.width - 40 || y > view.height - 40 || view.scale < 0.35)
    Object.assign(view, {x: node.x, y: node.y, scale: Math.max(view.scale, 0.7)});
  redraw();
}

function resize() {
  const box = canvas.parentElement.getBoundingClientRect();
  const first = view.width === 1;
  Object.assign(view, {width: box.width, height: box.height, ratio: Math.min(2, devicePixelRatio || 1)});
  canvas.width = Math.round(box.width * view.ratio);
  canvas.height = Math.round(box.height * view.ratio);
  cached.valid = false;
  if (first) fit();
  draw();
}

function startCanvas() {
  const fingers = new Map();
  let travelled = 0;
  canvas.addEventListener("pointerdown", event => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
    travelled = 0;
  });
  canvas.addEventListener("pointermove", event => {
    const before = fingers.get(event.pointerId);
    if (!before) { hover(event.offsetX, event.offsetY); return; }
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const distance = at => Math.hypot(at[0] - other[0], at[1] - other[1]) || 1;
      zoom(distance([event.offsetX, event.offsetY]) / distance(before), other[0], other[1]);
    } else {
      view.x -= (event.offsetX - before[0]) / view.scale;
      view.y -= (event.offsetY - before[1]) / view.scale;
      moved();
    }
    travelled += Math.abs(event.offsetX - before[0]) + Math.abs(event.offsetY - before[1]);
    fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
  });
  canvas.addEventListener("pointerup", event => {
    if (fingers.delete(event.pointerId) && travelled < 6 && fingers.size === 0) select(nodeAt(event.offsetX, event.offsetY));
  });
  canvas.addEventListener("pointercancel", event => fingers.delete(event.pointerId));
  canvas.addEventListener("wheel", event => {
    event.preventDefault();
    zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) * 0.002), event.offsetX, event.offsetY);
  }, {passive: false});
  canvas.addEventListener("keydown", canvasKey);
  element("zoom-in").addEventListener("click", () => zoom(1.4));
  element("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  element("fit").addEventListener("click", fit);
  new ResizeObserver(resize).observe(canvas.parentElement);
}

function hover(x, y) {
  const node = nodeAt(x, y);
  if (node === hovered) return;
  hovered = node;
  canvas.style.cursor = node ? "pointer" : "grab";
  element("hover").textContent = node ? `${node.name}, ${ENTITY_TYPES[node.type]}, ${node.visible} facts` : "";
  redraw();
}

function canvasKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = 60 / view.scale, arrows = {ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step]};
  if (arrows[event.key]) { view.x += arrows[event.key][0]; view.y += arrows[event.key][1]; moved(); }
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fit();
  else if (event.key === "Escape") select(null);
  else if (/^[np]$/i.test(event.key) && drawnNodes.length > 0) {
    const at = drawnNodes.indexOf(state.selected), forward = event.key.toLowerCase() === "n";
    const next = at < 0 ? (forward ? 0 : drawnNodes.length - 1) : (at + (forward ? 1 : -1) + drawnNodes.length) % drawnNodes.length;
    select(drawnNodes[next]);
    reveal(drawnNodes[next]);
  } else return;
  event.preventDefault();
}
