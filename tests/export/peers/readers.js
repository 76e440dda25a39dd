// Reads a file as Gephi Lite or cytoscape.js does and prints what arrives.
//
//     NODE_PATH=FOLDER/node_modules node readers.js graphml|gexf|cytoscape FILE

"use strict";

const fs = require("fs");

function ofGraphology(graph) {
  const nodes = {};
  graph.forEachNode((id, values) => { nodes[id] = values; });
  const edges = graph.mapEdges((id, values, source, target) =>
    ({...values, source, target, directed: graph.isDirected(id)}));
  return {nodes, edges};
}

function ofCytoscape(text) {
  const cytoscape = require("cytoscape");
  const core = cytoscape({headless: true, styleEnabled: false, elements: JSON.parse(text).elements});
  const nodes = {};
  core.nodes().forEach(node => {
    nodes[node.id()] = {...node.data(), position: node.position(), classes: node.classes()};
  });
  const edges = core.edges().map(edge => ({...edge.data(), classes: edge.classes()}));
  return {nodes, edges};
}

const readers = {
  graphml: text => ofGraphology(require("graphology-graphml").parse(require("graphology").MultiGraph, text)),
  gexf: text => ofGraphology(require("graphology-gexf").parse(require("graphology").MultiGraph, text)),
  cytoscape: ofCytoscape,
};

const [form, file] = process.argv.slice(2);
const found = JSON.stringify(readers[form](fs.readFileSync(file, "utf8")));
process.stdout.write(found);
