// peer_cypher.mjs PACKAGE EDGES QUERIES: kuzu or @ladybugdb/core at the tasks of the benchmark, asked in Cypher text.
// Reads `TASK COUNT` lines, answers `seconds checksum`, or `-` for a task that it cannot do.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { createRequire } from "node:module";

const [name, edgesPath, queriesPath] = process.argv.slice(2);
const load = createRequire(path.join(process.env.ENTENTE_NODE_MODULES ?? process.cwd(), "index.js"));
const database = load(name);
const version = database.VERSION ?? "of unknown version";

const read = (file) => fs.readFileSync(file, "utf8").trim().split("\n").map((line) => line.split(/\s+/).map(Number));
const edges = read(edgesPath);
const queries = read(queriesPath);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "entente-bench-"));
const tab = (number) => `T${String(number).padStart(2, "0")}`;
let nodes = 0;
let types = 0;
for (const [source, target, type] of edges) {
    nodes = Math.max(nodes, source + 1, target + 1);
    types = Math.max(types, type + 1);
}

const connection = new database.Connection(new database.Database(path.join(folder, "graph")), 1);
const all = async (text) => (await connection.query(text)).getAll();
await connection.query("CREATE NODE TABLE A(id INT64, PRIMARY KEY(id))");
fs.writeFileSync(path.join(folder, "a.csv"), Array.from({ length: nodes }, (_, i) => i).join("\n") + "\n");
await connection.query(`COPY A FROM '${path.join(folder, "a.csv")}'`);
const lines = Array.from({ length: types }, () => []);
for (const [source, target, type, day] of edges) lines[type].push(`${source},${target},${day}`);
for (let type = 0; type < types; ++type) {
    const file = path.join(folder, `${tab(type)}.csv`);
    fs.writeFileSync(file, lines[type].join("\n") + "\n");
    await connection.query(`CREATE REL TABLE ${tab(type)}(FROM A TO A, day INT64)`);
    await connection.query(`COPY ${tab(type)} FROM '${file}'`);
}

const texts = {
    shortest: ([source, target]) =>
        `MATCH (a:A {id: ${source}})-[e* SHORTEST 1..30]->(b:A {id: ${target}}) RETURN length(e) AS n`,
    "two-hop": ([source]) => `MATCH (a:A {id: ${source}})-[e*1..2]->(b:A) RETURN count(DISTINCT b.id) AS n`,
    acyclic: ([source, target, type]) =>
        `MATCH (a:A {id: ${source}})-[e:${tab(type)}* ACYCLIC 1..3]->(b:A {id: ${target}}) RETURN count(*) AS n`,
    time: ([source, , type]) =>
        `MATCH (a:A {id: ${source}})-[x:${tab(type)}]->(:A)-[y:${tab(type)}]->(:A)-[z:${tab(type)}]->(:A) ` +
        "WHERE x.day <= y.day AND y.day <= z.day RETURN count(*) AS n",
};

process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
console.log(`ready ${name} ${version}`);
for await (const line of readline.createInterface({ input: process.stdin })) {
    const [task, count] = line.split(" ");
    if (texts[task] === undefined) {
        console.log("-");
        continue;
    }
    let total = 0;
    const begin = process.hrtime.bigint();
    for (const query of queries.slice(0, Number(count))) {
        for (const row of await all(texts[task](query))) total += Number(row.n);
    }
    console.log(`${Number(process.hrtime.bigint() - begin) / 1e9} ${total}`);
}
process.exit(0);
