/**
 * draw1 read a third time (docs/spec, §1–§8): imports nothing, needs no DOM, runs in a page, a phone and Node alike.
 * `verify` judges a record, `checkProof` a proof at the door; both give a verdict for whatever they are handed.
 */
export { verify, type History, type Published } from "./verify.js";
export { checkProof, type AtTheDoor, type ProofVerdict, type PublishedStatements } from "./proof.js";
export { outcomeDigest, outcomeOf, type Contributor, type Report, type SeedRests, type Status, type StratumReport, type Verdict } from "./verdict.js";
