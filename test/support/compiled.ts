import { fileURLToPath } from "node:url";

/**
 * Put into the environment of the program when a test starts it as a process of its own: what Node.js has compiled once
 * it need not compile again, which is half of the time that such a start takes.
 */
export const COMPILED = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL("../../node_modules/.cache/yiwen-compiled", import.meta.url)),
};
