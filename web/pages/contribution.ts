/** A contributor's own page: the value is made and kept in this browser; what is sent before the balls is its commitment. */
import { toHex } from "../verifier/primitives/bytes.js";
import { type HashName, hashNamed } from "../verifier/primitives/hashes.js";
import { commitment } from "../verifier/primitives/sealing.js";

/** What the page says of the meeting and of this contributor's slot. */
interface Place {
  readonly meeting: string;
  readonly ceremony: string;
  readonly hash: HashName;
  readonly slot: number;
}

const VALUE_BYTES = 32;
const GROUP = 8;

function commitmentAt(place: Place, value: string): string {
  return commitment(hashNamed(place.hash), place.ceremony, place.slot, value);
}

/** The name under which this browser keeps the value until the meeting is over. */
function storageKey(place: Place): string {
  return `ssj-contribution-${place.meeting}-${place.slot}`;
}

function kept(place: Place): string {
  try {
    return localStorage.getItem(storageKey(place)) ?? "";
  } catch {
    return "";
  }
}

/** Keeps the value; false where this browser keeps nothing, so that the page does not promise it. */
function keep(place: Place, value: string): boolean {
  try {
    localStorage.setItem(storageKey(place), value);
    return localStorage.getItem(storageKey(place)) === value;
  } catch {
    return false;
  }
}

function forget(place: Place): void {
  try {
    localStorage.removeItem(storageKey(place));
  } catch {
    // Nothing was kept.
  }
}

function fresh(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(VALUE_BYTES)));
}

function find<E extends HTMLElement>(root: HTMLElement, selector: string): E | null {
  return root.querySelector<E>(selector);
}

function show(root: HTMLElement, value: string): void {
  const box = find(root, "[data-value-box]");
  const groups = find(root, "[data-value-groups]");
  if (box === null || groups === null) {
    return;
  }
  const spans: Node[] = [];
  for (let at = 0; at < value.length; at += GROUP) {
    const span = document.createElement("span");
    span.textContent = value.slice(at, at + GROUP);
    spans.push(span, document.createTextNode(" "));
  }
  groups.replaceChildren(...spans);
  box.hidden = false;
}

function hide(root: HTMLElement): void {
  const box = find(root, "[data-value-box]");
  find(root, "[data-value-groups]")?.replaceChildren();
  if (box !== null) {
    box.hidden = true;
  }
}

/** Before the commitment: a value that was made and not yet sent is taken up again, never replaced by accident. */
function committing(root: HTMLElement, place: Place): void {
  const field = find<HTMLTextAreaElement>(root, "[name=commit]");
  const button = find<HTMLButtonElement>(root, "[data-value-make]");
  const take = (value: string): void => {
    keep(place, value);
    show(root, value);
    if (field !== null) {
      field.value = commitmentAt(place, value);
      field.readOnly = true;
    }
    if (button !== null) {
      button.disabled = true;
    }
  };
  const standing = kept(place);
  if (standing !== "") {
    take(standing);
  }
  button?.addEventListener("click", () => take(kept(place) || fresh()));
}

function opening(root: HTMLElement, value: string): void {
  const form = find<HTMLFormElement>(root, "[data-open-form]");
  const typed = find<HTMLDetailsElement>(root, "[data-open-typed]");
  const field = form?.querySelector<HTMLInputElement>("[name=value]");
  if (form === null || !field) {
    return;
  }
  form.hidden = false;
  if (typed !== null) {
    typed.open = false;
  }
  // Filled in at the last moment: the value is in no page that a browser might keep.
  form.addEventListener("submit", () => {
    field.value = value;
  });
}

function begin(root: HTMLElement): void {
  const { meeting = "", ceremony = "", hash = "", slot = "", commit = "", task = "" } = root.dataset;
  const place: Place = { meeting, ceremony, hash: hash === "sm3" ? "sm3" : "sha256", slot: Number(slot) };
  if (task === "over") {
    forget(place);
    return;
  }
  if (task === "commit") {
    committing(root, place);
  }
  const value = kept(place);
  const ours = value !== "" && commitmentAt(place, value) === commit;
  const button = find<HTMLButtonElement>(root, "[data-value-show]");
  if (ours && button !== null) {
    button.hidden = false;
    button.addEventListener("click", () => show(root, value));
  }
  if (ours && task === "open") {
    opening(root, value);
  }
  find(root, "[data-value-hide]")?.addEventListener("click", () => hide(root));
}

function beginAll(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-contribution]:not([data-begun])")) {
    root.dataset["begun"] = "yes";
    begin(root);
  }
}

if (typeof document !== "undefined") {
  beginAll();
  // The waiting page renews itself by htmx.
  document.addEventListener("htmx:load", beginAll);
}
