// A histogram of the facts over time, with two handles that choose a stretch of it.

const track = element("track"), histogram = element("histogram");
const MOST_BINS = 120, AXIS = 15;
const handles = {from: element("handle-from"), to: element("handle-to")};

// Steps of whole days, of which at most MOST_BINS cover the time.
const step = bounds ? Math.max(1, Math.ceil((bounds.last - bounds.first + 1) / MOST_BINS)) : 1;
const dayAt = share => bounds.first + Math.round(share * (bounds.last - bounds.first));
const shareOf = day => bounds.last === bounds.first ? 0 : (day - bounds.first) / (bounds.last - bounds.first);

// Sets an end of the time; one at the edge of all time bounds nothing.
function setTime(which, day) {
  let from = state.from ?? bounds.first, to = state.to ?? bounds.last;
  if (which === "from") from = Math.max(bounds.first, Math.min(day, to));
  else to = Math.min(bounds.last, Math.max(day, from));
  state.from = from === bounds.first ? null : from;
  state.to = to === bounds.last ? null : to;
  changed();
}

function drawHistogram() {
  const box = track.getBoundingClientRect(), ratio = Math.min(2, devicePixelRatio || 1);
  histogram.width = Math.round(box.width * ratio);
  histogram.height = Math.round(box.height * ratio);
  const ink = histogram.getContext("2d");
  ink.setTransform(ratio, 0, 0, ratio, 0, 0);
  ink.clearRect(0, 0, box.width, box.height);
  const bins = [];
  for (const fact of facts) {
    const day = fact.from ?? fact.to;
    if (day === null) continue;
    const bin = Math.floor((day - bounds.first) / step);
    bins[bin] ??= {all: 0, shown: 0};
    bins[bin].all++;
    if (fact.visible) bins[bin].shown++;
  }
  const highest = Math.max(1, ...bins.filter(Boolean).map(bin => bin.all)), count = Math.floor((bounds.last - bounds.first) / step) + 1;
  const style = getComputedStyle(document.documentElement), width = box.width / count, room = box.height - 4 - AXIS;
  for (const [part, colour] of [["all", "--line"], ["shown", "--strong"]]) {
    ink.fillStyle = style.getPropertyValue(colour);
    for (let bin = 0; bin < count; bin++) {
      const height = bins[bin]?.[part] ? Math.max(2, bins[bin][part] / highest * room) : 0;
      ink.fillRect(bin * width, box.height - AXIS - height, Math.max(1, width - 1), height);
    }
  }
  ink.fillStyle = style.getPropertyValue("--faint");
  ink.font = "11px system-ui, Roboto, Arial, sans-serif";
  ink.textBaseline = "bottom";
  for (const {day, text} of ticks(Math.max(1, Math.floor(box.width / 70)))) {
    const x = shareOf(day) * box.width, wide = ink.measureText(text).width;
    if (x + wide <= box.width) ink.fillText(text, x, box.height);
  }
}

// Beginnings of years, months or days, of which `most` have room.
function ticks(most) {
  const first = new Date(bounds.first * 864e5), last = new Date(bounds.last * 864e5), found = [];
  const months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  const put = (time, text) => {
    const day = time / 864e5;
    if (day >= bounds.first && day <= bounds.last) found.push({day, text});
  };
  if (months >= 24) {
    const every = [1, 2, 5, 10, 20, 50, 100, 1000].find(step => months / 12 / step <= most) ?? 10000;
    for (let year = Math.ceil(first.getUTCFullYear() / every) * every; year <= last.getUTCFullYear(); year += every)
      put(Date.UTC(year, 0, 1), String(year));
  } else if (months >= 3) {
    const every = [1, 2, 3, 6, 12].find(step => months / step <= most) ?? 12;
    for (let month = 0; month <= months; month += every) {
      const start = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1);
      put(start, `${MONTHS[new Date(start).getUTCMonth()]} ${new Date(start).getUTCFullYear()}`);
    }
  } else {
    const days = bounds.last - bounds.first + 1, every = [1, 2, 7, 14, 28].find(step => days / step <= most) ?? 28;
    for (let day = bounds.first; day <= bounds.last; day += every) put(day * 864e5, readableDay(day));
  }
  return found;
}

function showTime() {
  if (!bounds) return;
  const days = {from: state.from ?? bounds.first, to: state.to ?? bounds.last};
  for (const which of ["from", "to"]) {
    handles[which].style.left = `${shareOf(days[which]) * 100}%`;
    handles[which].setAttribute("aria-valuemin", String(bounds.first));
    handles[which].setAttribute("aria-valuemax", String(bounds.last));
    handles[which].setAttribute("aria-valuenow", String(days[which]));
    handles[which].setAttribute("aria-valuetext", dayText(days[which]));
  }
  if (bounds.first === bounds.last) handles.to.style.left = "100%";
  element("range").textContent = `${readableDay(days.from)} – ${readableDay(days.to)}`;
  drawHistogram();
}

function startTime() {
  if (!bounds) { element("time").hidden = true; return; }
  element("undated").addEventListener("change", event => { state.undated = event.target.checked; changed(); });
  for (const which of ["from", "to"]) {
    const handle = handles[which];
    handle.addEventListener("keydown", event => {
      const day = which === "from" ? state.from ?? bounds.first : state.to ?? bounds.last;
      const far = Math.max(step, Math.round((bounds.last - bounds.first) / 10));
      const to = {ArrowLeft: day - step, ArrowDown: day - step, ArrowRight: day + step, ArrowUp: day + step,
        PageDown: day - far, PageUp: day + far, Home: bounds.first, End: bounds.last}[event.key];
      if (to === undefined) return;
      event.preventDefault();
      setTime(which, to);
    });
    handle.addEventListener("pointerdown", event => { handle.setPointerCapture(event.pointerId); event.preventDefault(); handle.focus(); });
    handle.addEventListener("pointermove", event => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const box = track.getBoundingClientRect();
      setTime(which, dayAt(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))));
    });
  }
  new ResizeObserver(drawHistogram).observe(track);
}
