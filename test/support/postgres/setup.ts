import type { TestProject } from "vitest/node";
import { postgresPrograms, startPostgres } from "./server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A server on which tests make databases of their own; "" for those that are run on SQLite. */
    postgres: string;
  }
}

/** One server for all the tests of a run. `TEST_DATABASE_URL` names another one, whose user may make databases. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  const programs = postgresPrograms();
  if (given || programs === undefined) {
    project.provide("postgres", given ?? "");
    return undefined;
  }
  const server = await startPostgres(programs);
  project.provide("postgres", server.url);
  return () => server.stop();
}
