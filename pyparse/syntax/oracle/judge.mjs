// Asks CPython (npm's pyodide) what it says of every snippet of ../testdata/snippets.json, and writes its answers to
// ../testdata/judged.json, which the Go tests hold package syntax to.
//
//   node judge.mjs --pyodide DIR [--check]
//
// DIR holds pyodide.mjs (also in the variable PYODIDE). With --check nothing is written; the exit code is 1 when the
// answers differ from those in the file.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const data = path.join(here, "..", "testdata");
const args = process.argv.slice(2);
const at = args.indexOf("--pyodide");
const folder = at < 0 ? process.env.PYODIDE : args[at + 1];
if (!folder) throw new Error("no pyodide: say --pyodide DIR, or set PYODIDE");

const { loadPyodide } = await import(pathToFileURL(path.join(path.resolve(folder), "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: path.resolve(folder) + path.sep });
python.runPython(fs.readFileSync(path.join(here, "mutate.py"), "utf8"));
const judge = python.globals.get("judge");

const lines = [];
for (const [group, snippets] of Object.entries(JSON.parse(fs.readFileSync(path.join(data, "snippets.json"), "utf8")))) {
  for (const source of snippets) {
    const answer = judge(source);
    const [line, message] = answer === undefined ? [0, ""] : answer.toJs();
    lines.push(JSON.stringify({ group, source, accepted: answer === undefined, line, message }));
  }
}
const text = `[\n${lines.join(",\n")}\n]\n`;
const file = path.join(data, "judged.json");
if (!args.includes("--check")) fs.writeFileSync(file, text);
else if (fs.readFileSync(file, "utf8") !== text) {
  console.error("testdata/judged.json is stale: run node pyparse/syntax/oracle/judge.mjs --pyodide DIR");
  process.exitCode = 1;
}
