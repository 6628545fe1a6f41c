/** The one way a reading ends early: a stable code and what was found, in words. */
export class Refusal extends Error {
  readonly code: string;
  readonly found: string;

  constructor(code: string, found: string) {
    super(`${code}: ${found}`);
    this.code = code;
    this.found = found;
  }
}

export function refuse(code: string, found: string): never {
  throw new Refusal(code, found);
}

/** Refuses with `code` unless `condition` holds. */
export function demand(condition: boolean, code: string, found: string): asserts condition {
  if (!condition) {
    refuse(code, found);
  }
}

/** Turns whatever was thrown into a refusal: a reader never throws at the person who asked. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) {
    return thrown;
  }
  // Anything else is a fault of this reader; it must never be mistaken for a proof.
  return new Refusal("reader.failed", thrown instanceof Error ? thrown.message : "an unknown failure");
}
