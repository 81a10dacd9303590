import { config as readDotenv } from "dotenv";
import { type Config, readConfig } from "./config.ts";

/**
 * The settings of this process, from its environment and a `.env` file in the working directory; the environment wins.
 * Nothing else reads process.env, so that every other part can be made with whatever settings a caller likes.
 */
export function readEnvironment(): Config {
  readDotenv({ quiet: true });
  return readConfig(process.env);
}
