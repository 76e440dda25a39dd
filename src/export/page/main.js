// Puts the parts together.

function showTheme() {
  document.documentElement.dataset.theme = theme();
  element("theme").textContent = theme() === "dark" ? "Light" : "Dark";
}

function showPicture(quick) {
  if (!quick) gatherStrands();
  cached.valid = false;
  canvas.setAttribute("aria-label", `Network of ${counted(drawnNodes.length, "node")} and ${counted(strands.length, "line")}`);
  redraw();
}

// `changed` writes the fragment as the state gives it; while one is being read the state is that of the fragment.
function restore() {
  readFragment();
  changed();
}

element("title").textContent = data.title;
if (matchMedia("(max-width: 640px)").matches) element("filters").open = false;
startPanels();
startTime();
onChange(showTheme);
onChange(showPicture);
onChange(quick => { rowsShown = ROWS; showAbout(); showTable(); if (!quick) showSummary(); });
onChange(() => { showTime(); element("undated").checked = state.undated; });
restore();
startCanvas();
addEventListener("hashchange", restore);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => changed(true));
element("theme").addEventListener("click", () => { state.theme = theme() === "dark" ? "light" : "dark"; changed(true); });
element("reset").addEventListener("click", () => {
  Object.assign(state, {offTypes: new Set(), offStatuses: new Set(), offQuads: new Set(), confidence: 0, from: null, to: null,
    undated: false, selected: null});
  changed();
  fit();
});
element("print").addEventListener("click", () => print());
addEventListener("beforeprint", () => { rowsShown = facts.length; document.documentElement.dataset.theme = "light"; showTable(); resize(); });
addEventListener("afterprint", () => { rowsShown = ROWS; showTheme(); showTable(); resize(); });
