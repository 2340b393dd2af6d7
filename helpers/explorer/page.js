// A page that the kernel answers. HTML comes from Python; what a person does goes back as {do, value}.
// One question at a time: what is asked meanwhile waits, and only the last word of each control is sent.

const WAIT_MS = 100; // between keystrokes
const PATIENCE_MS = 8000; // a kernel that died must not lock the page up
const MOST_BYTES = 6_000_000; // a message of Voilà holds 10 MB, and base64 takes a third more

function render({ model, el }) {
  const voila = document.body.dataset.voila !== undefined;
  el.classList.add("ovh-explorer");
  el.innerHTML = model.get("shell");
  // The page around has no landmark of its own.
  if (voila) document.getElementById("rendered_cells")?.setAttribute("role", "main");
  if (voila) el.querySelectorAll("[data-voila-only]").forEach((one) => (one.hidden = false));

  const waiting = new Map();
  let busy = false;
  let patience = 0;
  let typing = 0;
  let unsent = null; // the field somebody types in: an answer to what stood there before must not overwrite it

  function ask(message, buffers) {
    waiting.set(message.do + (message.key ?? ""), [message, buffers]);
    next();
  }
  function next() {
    if (busy || !waiting.size) return;
    const [key, [message, buffers]] = waiting.entries().next().value;
    waiting.delete(key);
    busy = true;
    el.setAttribute("aria-busy", "true");
    clearTimeout(patience);
    patience = setTimeout(free, PATIENCE_MS);
    model.send(message, undefined, buffers);
  }
  function free() {
    busy = false;
    el.removeAttribute("aria-busy");
    clearTimeout(patience);
    next();
  }

  function valueOf(control) {
    if (control.dataset.many !== undefined) {
      const same = el.querySelectorAll(`[data-do="${control.dataset.do}"]`);
      return [...same].filter((one) => one.checked).map((one) => one.value);
    }
    return control.type === "checkbox" ? control.checked : control.value;
  }

  function show() {
    for (const place of el.querySelectorAll("[data-region]")) {
      const html = model.get("r_" + place.dataset.region) ?? "";
      if (place.dataset.shown === html) continue;
      const held = place.contains(document.activeElement) ? document.activeElement : null;
      const at = held && [held.dataset.do, held.dataset.value];
      place.innerHTML = html;
      place.dataset.shown = html;
      if (!at) continue;
      const same = [...place.querySelectorAll("[data-do]")];
      const again = same.find((one) => one.dataset.do === at[0] && one.dataset.value === at[1]);
      (again ?? same.find((one) => one.dataset.do === at[0] && !one.disabled) ?? place).focus?.();
    }
    for (const [name, value] of Object.entries(model.get("values"))) {
      for (const control of el.querySelectorAll(`[data-do="${name}"]`)) {
        if (control === unsent || (control === document.activeElement && waiting.has(name))) continue;
        if (control.dataset.many !== undefined) control.checked = value.includes(control.value);
        else if (control.type === "checkbox") control.checked = value;
        else if ("value" in control && control.tagName !== "BUTTON" && control.value !== String(value)) control.value = value;
      }
    }
    for (const control of el.querySelectorAll("[data-do]")) {
      const off = model.get("disabled").includes(control.dataset.do);
      if (control.closest("[data-region]") === null && control.disabled !== off) control.disabled = off;
    }
    for (const panel of el.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== model.get("panel");
    for (const tab of el.querySelectorAll('[data-do="panel"]')) {
      if (tab.dataset.value === model.get("panel")) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    if (voila) history.replaceState(null, "", "#" + model.get("address"));
  }

  async function upload(input) {
    const file = input.files[0];
    if (!file) return;
    input.value = "";
    if (file.size > MOST_BYTES) return ask({ do: "too-large", value: file.name });
    ask({ do: input.dataset.do, value: file.name }, [await file.arrayBuffer()]);
  }

  el.addEventListener("click", (event) => {
    const target = event.target.closest("button[data-do], [data-dot]");
    if (target && el.contains(target)) ask({ do: target.dataset.do, value: target.dataset.value, key: target.dataset.value });
    const copy = event.target.closest("[data-copy]");
    if (copy) navigator.clipboard?.writeText(location.href).then(() => (copy.textContent = "Address copied"));
  });
  el.addEventListener("change", (event) => {
    const control = event.target;
    if (control.type === "file") upload(control);
    else if (control.dataset.do && control.dataset.live === undefined) ask({ do: control.dataset.do, value: valueOf(control) });
  });
  el.addEventListener("input", (event) => {
    const control = event.target;
    if (control.dataset.live === undefined) return;
    clearTimeout(typing);
    unsent = control;
    typing = setTimeout(() => {
      unsent = null;
      ask({ do: control.dataset.do, value: control.value });
    }, WAIT_MS);
  });
  // JupyterLab takes from Enter what a browser does by itself in a form's field.
  el.addEventListener("keydown", (event) => {
    const { target, key, isComposing } = event;
    if (key !== "Enter" || isComposing || target.tagName !== "INPUT" || target.type === "file" || !target.form) return;
    event.preventDefault();
    target.form.requestSubmit();
  });
  el.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    ask({ do: form.dataset.send, value: Object.fromEntries(new FormData(form)) });
    // What was added stands in the list below; a word that is none is said there.
    if (form.dataset.emptied !== undefined) form.reset();
  });
  // Keys of the notebook around (a, b, dd) must not act on it while somebody types here.
  el.dataset.lmSuppressShortcuts = "true";

  const listen = [["change:answered", () => { show(); free(); }]];
  listen.push(["msg:custom", (message) => {
    if (!message.download) return;
    const data = Uint8Array.from(atob(message.download.content), (char) => char.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([data], { type: message.download.type }));
    link.download = message.download.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }]);
  listen.forEach(([what, then]) => model.on(what, then));

  let width = 0;
  const sized = new ResizeObserver(() => {
    const chart = [...el.querySelectorAll("[data-sized]")].find((one) => one.clientWidth);
    const now = chart ? Math.round(chart.clientWidth / 40) * 40 : 0;
    if (now && now !== width) ask({ do: "width", value: (width = now) });
  });
  const asked = () => ask({ do: "address", value: location.hash.slice(1) });
  if (voila && location.hash.length > 1) asked();
  if (voila) addEventListener("hashchange", asked);
  show();
  el.querySelectorAll("[data-sized]").forEach((one) => sized.observe(one));

  return () => {
    sized.disconnect();
    removeEventListener("hashchange", asked);
    listen.forEach(([what, then]) => model.off(what, then));
  };
}

export default { render };
