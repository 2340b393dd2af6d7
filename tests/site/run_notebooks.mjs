// Runs the code cells of notebooks in Pyodide: node run_notebooks.mjs FOLDER HARNESS NOTEBOOK...
// One line of JSON per notebook on standard output: {"notebook", "differences": [...], "cells", "seconds"}.
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, harness, ...notebooks] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const say = (text) => process.stderr.write(text + "\n");
const begun = performance.now();
const python = await loadPyodide({ indexURL: resolve(folder) + "/", stdout: say, stderr: say });
await python.loadPackage(["ovh-order-lab"], { messageCallback: () => {}, errorCallback: say });
say(`loaded after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
python.runPython(readFileSync(harness, "utf8"));
const run = python.globals.get("run_notebook");
for (const notebook of notebooks) {
  const start = performance.now();
  const found = JSON.parse(run(readFileSync(notebook, "utf8")));
  const seconds = (performance.now() - start) / 1000;
  console.log(JSON.stringify({ notebook: basename(notebook), seconds, ...found }));
}
