// Lists: the keyboard's place in a table, and the rows selected for an act on many.
(() => {
  /** The rows that can be opened: each has a link or a box of its own. */
  function rows() {
    return [...document.querySelectorAll("table.list tbody tr")].filter((row) => row.querySelector("a, input"));
  }

  function handle(row) {
    return row.querySelector("a.row-link") || row.querySelector("a") || row.querySelector("input");
  }

  /** Move by `step` rows from the one that has the focus, or to the first. */
  function move(step) {
    const all = rows();
    if (!all.length) return false;
    const here = all.findIndex((row) => row.contains(document.activeElement));
    const next = here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + step));
    handle(all[next]).focus();
    all[next].scrollIntoView({ block: "nearest" });
    return true;
  }

  /** Tick or untick the row that has the focus. */
  function tick() {
    const box = document.activeElement?.closest?.("table.list tbody tr")?.querySelector("input[type=checkbox]");
    if (!box) return false;
    box.click();
    return true;
  }

  /** Show how many rows are selected, and the acts on them only when there are some. */
  function count(form) {
    const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
    const ticked = boxes.filter((box) => box.checked);
    for (const box of boxes) box.closest("tr").classList.toggle("is-ticked", box.checked);
    const all = form.querySelector("[data-tick-all]");
    if (all) {
      all.checked = ticked.length > 0 && ticked.length === boxes.length;
      all.indeterminate = ticked.length > 0 && ticked.length < boxes.length;
    }
    const bulk = form.querySelector("[data-bulk]");
    if (!bulk) return;
    bulk.hidden = ticked.length === 0;
    const words = bulk.querySelector("[data-count]");
    words.textContent = words.dataset.count.replace("#", String(ticked.length));
  }

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-selects]");
    if (!form) return;
    if (event.target.matches("[data-tick-all]")) {
      for (const box of form.querySelectorAll("tbody input[type=checkbox]")) box.checked = event.target.checked;
    }
    count(form);
  });
  for (const form of document.querySelectorAll("form[data-selects]")) count(form);
  document.addEventListener("htmx:load", () => {
    for (const form of document.querySelectorAll("form[data-selects]")) count(form);
  });

  window.ssjRows = { move, tick };
})();
