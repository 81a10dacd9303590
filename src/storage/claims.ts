import type { Claims } from "../domain/claims.ts";
import type { Database } from "./database.ts";

const NAMESPACE = "claims";

/** Claims in the key-value table, each taken by one statement: of several that come at once one gets it. */
export function createClaims(database: Database): Claims {
  return {
    async take(name, token, now, until) {
      const taken = await database
        .insertInto("key_values")
        .values({ namespace: NAMESPACE, key: name, value: token, expires: until })
        .onConflict((conflict) =>
          conflict
            .columns(["namespace", "key"])
            .doUpdateSet({ value: token, expires: until })
            .where((either) =>
              either.or([either("key_values.value", "=", token), either("key_values.expires", "<=", now)]),
            ),
        )
        .returning("key")
        .executeTakeFirst();
      return taken !== undefined;
    },
    async release(name, token) {
      await database
        .deleteFrom("key_values")
        .where("namespace", "=", NAMESPACE)
        .where("key", "=", name)
        .where("value", "=", token)
        .execute();
    },
  };
}
