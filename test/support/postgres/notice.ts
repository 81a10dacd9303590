import { postgresPrograms } from "./server.ts";

/** Said once and last, where nobody overlooks it. */
export default function notice(): (() => void) | undefined {
  if (process.env.TEST_DATABASE_URL || postgresPrograms() !== undefined) return undefined;
  return () =>
    console.warn("\nNOT TRIED on PostgreSQL: it is not installed (Debian: apt-get install postgresql)\n");
}
