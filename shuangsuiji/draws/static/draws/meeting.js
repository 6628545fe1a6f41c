// The meeting's pages: a value being typed is counted and can be looked at. Every page works without this.
(() => {
  const WORDS = document.documentElement.lang === "en" ? ["Show what I type", "typed"] : ["显示录入的内容", "已录入"];

  /** Beside a field for a secret: how many characters are in, and a tick that shows them. */
  function attend(field) {
    const wanted = Number(field.dataset.secret);
    const line = document.createElement("p");
    line.className = "secret-line hint";
    const count = document.createElement("span");
    const tick = document.createElement("input");
    const label = document.createElement("label");
    tick.type = "checkbox";
    label.className = "tick";
    label.append(tick, ` ${WORDS[0]}`);
    line.append(count, label);
    field.after(line);
    const tell = () => {
      const typed = field.value.replace(/[\s·-]/g, "").length;
      count.textContent = `${WORDS[1]} ${typed} / ${wanted}`;
      count.classList.toggle("is-whole", typed === wanted);
    };
    tick.addEventListener("change", () => {
      field.type = tick.checked ? "text" : "password";
    });
    field.addEventListener("input", tell);
    // Sent as a password, a browser would offer to keep it.
    field.form?.addEventListener("submit", () => {
      tick.checked = false;
    });
    tell();
  }

  document.querySelectorAll("[data-secret]").forEach(attend);

  // Balls: the next field once a number is whole, so that one hand types while the other holds the ball.
  for (const group of document.querySelectorAll(".ball-fields")) {
    const fields = [...group.querySelectorAll("input")];
    fields.forEach((field, at) => {
      field.addEventListener("input", () => {
        if (field.value.length >= field.maxLength && fields[at + 1]) fields[at + 1].focus();
      });
    });
  }
})();
