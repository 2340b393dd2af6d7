// Makes the static table before it searchable and sortable. The rows come as JSON, so that a saved notebook
// holds each of them once and in a quarter of the space of HTML; without scripts (GitHub, an untrusted
// notebook) the static table stays as it is.
(function () {
  const script = document.currentScript;
  const boxes = script && script.parentElement && script.parentElement.matches(".price-table")
    ? [script.parentElement]
    : document.querySelectorAll(".price-table:not([data-ready])");
  const twoPlaces = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
  const left = (kind) => kind === "text" || kind === "date";

  function words(value, kind) {
    if (value === null) return "";
    if (kind === "money") return twoPlaces.format(value / 100);
    if (kind === "decimal") return twoPlaces.format(value);
    return kind === "number" ? plain.format(value) : String(value);
  }

  function enhance(box) {
    box.dataset.ready = "yes";
    const { columns, rows, page } = JSON.parse(box.querySelector('script[type="application/json"]').textContent);
    const head = box.querySelector("thead tr"), body = box.querySelector("tbody"), foot = box.querySelector(".foot");
    let sorted = null, descending = false, first = 0, term = "";
    const search = document.createElement("input");
    search.type = "search";
    search.placeholder = "search";
    search.setAttribute("aria-label", "Search the table");
    box.prepend(search);
    const buttons = ["‹ previous", "next ›"].map((text, side) => {
      const button = document.createElement("button");
      button.textContent = text;
      button.addEventListener("click", () => { first += side ? page : -page; draw(); });
      return button;
    });
    const place = document.createElement("span");
    foot.replaceChildren(buttons[0], place, buttons[1]);

    function draw() {
      let found = rows.filter((row) => !term || row.some((value) => typeof value === "string" && value.toLowerCase().includes(term)));
      if (sorted !== null) {
        const turn = descending ? -1 : 1;
        found = [...found].sort((a, b) => {
          const x = a[sorted], y = b[sorted];
          if (x === null || y === null) return (x === null) - (y === null);  // missing values last, both ways
          return x < y ? -turn : x > y ? turn : 0;
        });
      }
      first = Math.max(0, Math.min(first, found.length - 1));
      first -= first % page;
      body.replaceChildren(...found.slice(first, first + page).map((row) => {
        const line = document.createElement("tr");
        row.forEach((value, at) => {
          const cell = document.createElement("td");
          cell.style.textAlign = left(columns[at][1]) ? "left" : "right";
          cell.textContent = words(value, columns[at][1]);
          line.append(cell);
        });
        return line;
      }));
      const last = Math.min(first + page, found.length);
      place.textContent = found.length ? ` ${first + 1} to ${last} of ${found.length} ` : " nothing found ";
      buttons[0].disabled = first === 0;
      buttons[1].disabled = last === found.length;
      [...head.children].forEach((cell, at) =>
        cell.setAttribute("aria-sort", at !== sorted ? "none" : descending ? "descending" : "ascending"));
    }

    search.addEventListener("input", () => { term = search.value.trim().toLowerCase(); first = 0; draw(); });
    // JupyterLab takes some keys for itself: typing must stay in the field.
    search.addEventListener("keydown", (event) => event.stopPropagation());
    [...head.children].forEach((cell, at) => {
      const button = document.createElement("button");
      button.textContent = cell.textContent;
      button.addEventListener("click", () => { descending = sorted === at && !descending; sorted = at; first = 0; draw(); });
      cell.replaceChildren(button);
    });
    draw();
  }

  boxes.forEach(enhance);
})();
