import { afterAll, afterEach } from "vitest";
import { closeAll } from "./closing.ts";

/*
 * Files of tests that one worker runs share what they import, which halves the time they take. A hook in a module that
 * several of them import would be that of the first alone; this file is run anew for each.
 */
afterEach(() => closeAll("test"));
afterAll(() => closeAll("file"));
