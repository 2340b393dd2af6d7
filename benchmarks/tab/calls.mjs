// How many signed calls a second Pyodide makes: node calls.mjs FOLDER. One line of JSON on standard output.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const say = (text) => process.stderr.write(text + "\n");
const begun = performance.now();
const python = await loadPyodide({ indexURL: resolve(folder) + "/", stdout: say, stderr: say });
await python.loadPackage(["ovh-order-lab"], { messageCallback: () => {}, errorCallback: say });
python.runPython(`
import time
from helpers import connect

client = connect()

def calls_a_second(calls=300):
    begun = time.perf_counter()
    for _ in range(calls):
        client.get("/me")
    return calls / (time.perf_counter() - begun)
`);
const loaded = (performance.now() - begun) / 1000;
const once = python.globals.get("calls_a_second");
once(50);
const rounds = [once(), once(), once(), once(), once()].sort((one, other) => one - other);
console.log(JSON.stringify({ loaded, calls: rounds[2] }));
