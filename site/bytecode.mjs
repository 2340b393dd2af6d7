// Runs a Python program in Pyodide over files of this machine: node bytecode.mjs PYODIDE PROGRAM FOLDER JOBS
// JOBS is JSON, what the program's `run` takes; each archive done is a line on standard output.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodide, program, folder, jobs] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(pyodide, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: resolve(pyodide) + "/" });
python.mountNodeFS("/archives", resolve(folder));
python.runPython(readFileSync(program, "utf8"));
const run = python.globals.get("run");
for (const job of JSON.parse(jobs)) {
  run(job.name, job.sources);
  console.log(job.name);
}
