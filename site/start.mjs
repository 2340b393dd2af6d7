// What the kernel takes for Pyodide: Pyodide itself, and the imports of every notebook's first cell right after it.
//
// Later the kernel stands in the folder of the notebooks, whose files live in the page: from there Python asks the
// page for each library that it looks for, a hundredth of a second and more a time, hundreds of times.
import { loadPyodide as load } from "./pyodide.mjs";

const MODULES = [
  "piplite.piplite",
  "pyodide_kernel",
  "ipywidgets",
  "helpers.client.connection",
  "ovh_sandbox.embedded",
  // What a sandbox loads elsewhere once somebody asks for it.
  "ovh_sandbox.sections",
  "ovh_sandbox.core.requests_adapter",
  // What packages of the lab load elsewhere once it is named.
  "helpers.forms.call",
  "helpers.forms.cart",
  "helpers.forms.checkout",
  "helpers.forms.configuration",
  "helpers.forms.contact",
  "helpers.forms.first_order",
  "helpers.forms.items",
  "helpers.forms.look_up",
  "helpers.forms.order",
  "helpers.forms.payment",
  "helpers.forms.search",
  "helpers.lessons.certificate",
  "helpers.lessons.checkpoints",
  "helpers.lessons.exercises",
  "helpers.lessons.first_order",
  "helpers.lessons.flow_map",
  "helpers.lessons.lens",
  "helpers.lessons.lens_program",
  "helpers.lessons.magic",
  "helpers.lessons.progress",
  "helpers.lessons.steps",
  "helpers.lessons.validation",
  "helpers.ordering.delivery",
  "helpers.ordering.zone",
];

export async function loadPyodide(options) {
  const python = await load(options);
  for (const name of MODULES) python.pyimport(name).destroy();
  return python;
}
