// What cells answer asks which theme JupyterLab has: here it is the page's.
const root = document.documentElement;
const tell = () => { document.body.dataset.jpThemeLight = String(root.dataset.theme !== "dark"); };
new MutationObserver(tell).observe(root, { attributeFilter: ["data-theme"] });
tell();
