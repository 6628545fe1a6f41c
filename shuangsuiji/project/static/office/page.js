// Small conveniences of the frame. Every page works without them.
(() => {
  /** What was remembered in this browser, or null. */
  function remembered(name) {
    try {
      return localStorage.getItem(`ssj-${name}`);
    } catch {
      return null;
    }
  }

  function remember(name, value) {
    try {
      localStorage.setItem(`ssj-${name}`, value);
    } catch {
      // Nothing to do: it is a convenience.
    }
  }

  /** Navigation on narrow screens: opened with focus inside, shut with focus back on its button. */
  function navigation(open) {
    const button = document.querySelector("[data-opens=navigation]");
    // :target follows only a real change of the address; #shut is the place of nothing, so the page does not jump.
    location.replace(open ? "#navigation" : "#shut");
    if (open) document.querySelector("#navigation a")?.focus();
    else button?.focus();
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens=navigation], [data-shuts=navigation]");
    if (opener) {
      event.preventDefault();
      navigation(opener.hasAttribute("data-opens"));
    } else if (location.hash === "#navigation" && !event.target.closest("#navigation")) {
      navigation(false);
    }
    const dialog = event.target.closest("[data-dialog]");
    if (dialog) document.getElementById(dialog.dataset.dialog)?.showModal();
    if (event.target.closest("[data-print]")) window.print();
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target) || dialog) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (location.hash === "#navigation") navigation(false);
    const menu = event.target.closest?.("details[data-menu][open], details.amount[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
      event.preventDefault();
    }
  });

  // A second press on a button does not send the form twice; a page shown again from the cache can be sent again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("data-again") || form.matches("[hx-post]")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  for (const details of document.querySelectorAll("details[data-remember]")) {
    const name = details.dataset.remember;
    const wide = window.matchMedia("(min-width: 100rem)").matches;
    details.open = remembered(name) ? remembered(name) === "open" && window.innerWidth >= 992 : wide;
    details.addEventListener("toggle", () => remember(name, details.open ? "open" : "shut"));
  }

  // After a form that was refused, the reader hears first what is wrong.
  document.querySelector(".error-summary")?.focus();
})();
