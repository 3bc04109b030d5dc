// Compares package syntax with CPython, of which npm's pyodide has the newest release on any machine.
//
//   node compare.mjs --pyodide DIR [--oracle PROGRAM] [--mutants N] [--seed S] [--show N] [FOLDER…]
//
// DIR holds pyodide.mjs (also in the variable PYODIDE). PROGRAM is the built Go half; without it, it is run by `go run`.
// Every .py file of pyodide's own standard library and of the folders is judged by both sides, then N mutants in all, of
// which S chooses others.
// Three figures are printed; the exit code is 1 when one is too low:
//   invented  texts that CPython accepts and package syntax refuses: must be 0
//   refused   the share of what CPython refuses that package syntax refuses: at least 0.95
//   line      the share of those for which both name the same line: at least 0.95
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const largest = 20000; // bytes of a text of which mutants are made
const perFile = 6;

function readArguments(args) {
  const options = { pyodide: process.env.PYODIDE, oracle: "", mutants: 6000, seed: "1", show: 10, folders: [] };
  for (let i = 0; i < args.length; i++) {
    const name = args[i].replace(/^--/, "");
    if (name === args[i]) options.folders.push(args[i]);
    else if (!(name in options) || name === "folders") throw new Error(`unknown option ${args[i]}`);
    else options[name] = typeof options[name] === "number" ? Number(args[++i]) : args[++i];
  }
  if (!options.pyodide) throw new Error("no pyodide: say --pyodide DIR, or set PYODIDE");
  return options;
}

// filesOf lists the Python files below a folder, in order; links are not followed.
function filesOf(folder) {
  return fs.readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return filesOf(file);
      return entry.isFile() && entry.name.endsWith(".py") ? [file] : [];
    });
}

// load gives the texts to judge, as [name, text]; files that are not UTF-8 are none.
function load(python, folders) {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const texts = JSON.parse(python.runPython(`
import json, sys, zipfile
archive = next(p for p in sys.path if p.endswith(".zip"))
with zipfile.ZipFile(archive) as z:
    found = [["stdlib/" + n, z.read(n).decode("utf-8", "replace")] for n in sorted(z.namelist()) if n.endswith(".py")]
json.dumps(found)
`));
  for (const file of folders.flatMap(filesOf)) {
    try {
      texts.push([path.relative(".", file), decoder.decode(fs.readFileSync(file))]);
    } catch {
      continue;
    }
  }
  return texts.filter(([, text]) => !text.includes("\ufffd"));
}

// addMutants appends mutants of every text that is small enough, or of as many as are wanted, spread over all texts.
function addMutants(python, texts, { mutants: wanted, seed }) {
  const make = python.globals.get("mutants");
  const small = texts.filter(([, text]) => text.length < largest);
  const step = Math.max(1, Math.floor((small.length * perFile) / wanted));
  const made = [];
  for (let i = 0; i < small.length && made.length < wanted; i += step) {
    const [name, text] = small[i];
    const list = make(`${seed} ${name}`, text, Math.max(perFile, Math.ceil((wanted * step) / small.length)));
    made.push(...list.toJs().map((mutant, n) => [`${name}#${n}`, mutant]));
    list.destroy();
  }
  return made.slice(0, wanted);
}

// askCPython judges each text: null when accepted, else [line, message].
function askCPython(python, texts) {
  const judge = python.globals.get("judge");
  return texts.map(([, text]) => {
    const answer = judge(text);
    return answer === undefined ? null : answer.toJs();
  });
}

// askSyntax judges each text with the Go half.
function askSyntax(oracle, texts) {
  const [program, args] = oracle ? [oracle, []] : ["go", ["run", "."]];
  const input = texts.map(([, text]) => JSON.stringify(text)).join("\n");
  const done = spawnSync(program, args, { cwd: here, input, maxBuffer: 1 << 30, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${program} failed: ${done.stderr || done.error}`);
  return done.stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
}

// compare counts where the two sides differ, and keeps the differences.
function compare(texts, theirs, ours) {
  const count = { texts: texts.length, refused: 0, invented: 0, missed: 0, lines: 0, otherLine: 0, otherWords: 0 };
  const differences = [];
  texts.forEach(([name, text], i) => {
    const [cpython, mine] = [theirs[i], ours[i]];
    const differ = (what) => differences.push({ what, name, cpython, mine, text });
    if (cpython === null) {
      if (!mine.accepted) count.invented++, differ("invented");
      return;
    }
    count.refused++;
    if (mine.accepted) {
      count.missed++, differ("missed");
      return;
    }
    if (cpython[0] === 0) return; // CPython names no line
    count.lines++;
    if (mine.line !== cpython[0]) count.otherLine++, differ("line");
    else if (mine.message !== cpython[1]) count.otherWords++, differ("words");
  });
  return { count, differences };
}

// report prints the figures and some differences, and says whether the figures will do.
function report({ count, differences }, show) {
  for (const what of ["invented", "missed", "line"]) {
    for (const d of differences.filter((d) => d.what === what).slice(0, show)) {
      console.log(`${what}: ${d.name}: CPython ${JSON.stringify(d.cpython)}, syntax ${JSON.stringify(d.mine)}`);
    }
  }
  const refused = 1 - count.missed / Math.max(1, count.refused);
  const line = 1 - count.otherLine / Math.max(1, count.lines);
  const words = 1 - count.otherWords / Math.max(1, count.lines - count.otherLine);
  console.log(`${count.texts} texts, of which CPython refuses ${count.refused}`);
  console.log(`invented ${count.invented}, refused ${refused.toFixed(4)}, line ${line.toFixed(4)}, words ${words.toFixed(4)}`);
  return count.invented === 0 && refused >= 0.95 && line >= 0.95;
}

const options = readArguments(process.argv.slice(2));
const folder = path.resolve(options.pyodide);
const { loadPyodide } = await import(pathToFileURL(path.join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: folder + path.sep });
python.runPython(fs.readFileSync(path.join(here, "mutate.py"), "utf8"));

const texts = load(python, options.folders);
texts.push(...addMutants(python, texts, options));
const result = compare(texts, askCPython(python, texts), askSyntax(options.oracle, texts));
if (process.env.DIFFERENCES) fs.writeFileSync(process.env.DIFFERENCES, JSON.stringify(result.differences));
process.exitCode = report(result, options.show) ? 0 : 1;
