// Filters of the table and map. Without it all States are shown.
"use strict";
(() => {
  const form = document.getElementById("filters");
  const rows = [...document.querySelectorAll("tr[data-names]")];
  const shapes = new Map();
  for (const a of document.querySelectorAll(".map a[data-iso3]")) {
    const known = shapes.get(a.dataset.iso3) || [];
    shapes.set(a.dataset.iso3, [...known, a]);
  }
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");

  function filter() {
    const asked = fold(form.elements.state.value.trim());
    const region = form.elements.region.value;
    let n = 0;
    for (const row of rows) {
      const fits = (!asked || fold(row.dataset.names).includes(asked))
        && (!region || row.dataset.region === region)
        && (!form.elements.both.checked || row.dataset.both === "1")
        && (!form.elements.vote.checked || row.dataset.vote === "1");
      row.hidden = !fits;
      n += fits ? 1 : 0;
      for (const a of shapes.get(row.dataset.iso3) || []) a.classList.toggle("dim", !fits);
    }
    shown.textContent = shown.dataset.text.replace("{n}", n.toLocaleString(document.documentElement.lang));
    none.hidden = n > 0;
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
})();
