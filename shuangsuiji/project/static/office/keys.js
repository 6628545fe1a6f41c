// The keyboard. An element says its own key with data-key ("n", "e", "/", "Escape"); the list is in the ? dialog.
(() => {
  const OFF = "ssj-single-keys";
  const dialog = document.getElementById("shortcuts");
  const box = dialog?.querySelector("[data-single-keys]");

  function singleKeys() {
    try {
      return localStorage.getItem(OFF) !== "off";
    } catch {
      return true;
    }
  }

  /** Whether the reader is writing: then no letter is a command, and none while an input method composes. */
  function writing(event) {
    const at = event.target;
    return event.isComposing || event.keyCode === 229 || at.isContentEditable || at.matches?.("textarea, select") ||
      (at.matches?.("input") && !at.matches("[type=checkbox], [type=radio], [type=button], [type=submit]"));
  }

  function visible(element) {
    return element.getClientRects().length > 0 && !element.disabled;
  }

  /** Use the element that bears this key: a field gets the focus, anything else is pressed. */
  function use(key) {
    const found = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(visible);
    if (!found) return false;
    if (found.matches("input, select, textarea")) {
      found.focus();
      found.select?.();
    } else {
      found.click();
    }
    return true;
  }

  /** Send the form one is in, or the page's own; a page without one may have a button that bears the key. */
  function save(event) {
    const near = event.target.closest?.("form.form") || document.querySelector("main form.form");
    const button = (near || document).querySelector("main [data-save], button[type=submit]:not([name])");
    const form = near || button?.closest("main form");
    if (!form || form.dataset.sent) return false;
    form.requestSubmit(button || undefined);
    return true;
  }

  function withControl(event) {
    const wanted = event.key.toLowerCase() === "s" || event.key === "Enter";
    return wanted && !event.altKey && !event.shiftKey && save(event);
  }

  function single(event) {
    switch (event.key) {
      case "?":
        dialog?.showModal();
        return Boolean(dialog);
      case "j":
        return window.ssjRows.move(1);
      case "k":
        return window.ssjRows.move(-1);
      case "x":
        return window.ssjRows.tick();
      default:
        return use(event.key);
    }
  }

  /** Arrows walk the rows only once the focus is in one: elsewhere they scroll, and in a choice they choose. */
  function arrow(event) {
    if (event.target.matches?.("[type=radio]") || !event.target.closest?.("table.list tbody tr")) return false;
    return window.ssjRows.move(event.key === "ArrowDown" ? 1 : -1);
  }

  function escape(event) {
    if (writing(event)) {
      event.target.blur();
      return true;
    }
    return use("Escape");
  }

  function answer(event) {
    if (event.defaultPrevented || dialog?.open) return false;
    if (event.ctrlKey || event.metaKey) return withControl(event);
    if (event.altKey) return false;
    if (event.key === "Escape") return event.isComposing ? false : escape(event);
    if (writing(event)) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") return arrow(event);
    return event.key.length === 1 && singleKeys() && single(event);
  }

  document.addEventListener("keydown", (event) => {
    if (answer(event)) event.preventDefault();
  });

  if (box) {
    box.checked = singleKeys();
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(OFF, box.checked ? "on" : "off");
      } catch {
        // Holds for nobody then; the keys stay as they are.
      }
    });
  }
})();
