import { CHROMIUM, SKIPPED } from "./browser.ts";

/** Said once and last, where nobody overlooks it. */
export default function notice(): (() => void) | undefined {
  return CHROMIUM === undefined ? () => console.warn(`\n${SKIPPED}\n`) : undefined;
}
