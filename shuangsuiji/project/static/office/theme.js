// Light or dark before anything is drawn: what the reader chose in this browser, else what the system asks for.
(() => {
  const KEY = "ssj-theme";
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  /** What was chosen here; null where storage is closed to us. */
  function chosen() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function apply() {
    root.dataset.bsTheme = chosen() || (system.matches ? "dark" : "light");
  }

  root.classList.add("scripted");
  apply();
  system.addEventListener("change", apply);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    const next = root.dataset.bsTheme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Remembered for this page only.
    }
    root.dataset.bsTheme = next;
  });
})();
