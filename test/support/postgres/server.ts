import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Debian keeps the programs of each version. */
const ROOT = "/usr/lib/postgresql";
const OLDEST = 15;
const PASSWORD = "for-tests-only";

/** Durability is not what these tests are about: without it they take half the time. */
const SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  max_wal_size: "128MB",
  shared_buffers: "64MB",
  max_connections: "200",
  listen_addresses: "127.0.0.1",
  timezone: "UTC",
};

export interface PostgresServer {
  /** Of its database `postgres`, as a superuser. */
  url: string;
  stop(): Promise<void>;
}

/** The folder of its programs, the newest version's; undefined where it is not installed. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(ROOT) ? readdirSync(ROOT).map(Number) : [];
  const newest = Math.max(
    ...versions.filter((version) => existsSync(join(ROOT, String(version), "bin/initdb"))),
    0,
  );
  return newest < OLDEST ? undefined : join(ROOT, String(newest), "bin");
}

/** A server on an empty folder and a free port of this machine. It ends with this process, however that ends. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "yiwen-postgres-"));
  const port = await freePort();
  const user = unprivileged();
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, PASSWORD);
  for (const path of [folder, passwordFile]) {
    chmodSync(path, 0o700);
    if (user) chownSync(path, user.uid, user.gid);
  }
  const data = join(folder, "data");
  const rights = { cwd: folder, ...user, env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8" } };
  execFileSync(
    join(programs, "initdb"),
    [
      "-D",
      data,
      "-U",
      "postgres",
      "-E",
      "UTF8",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--no-sync",
    ],
    { ...rights, stdio: "pipe" },
  );
  const settings = Object.entries({ ...SETTINGS, port, unix_socket_directories: folder });
  const server = spawn(
    // Its standard input closes when this process is gone.
    "/bin/sh",
    [
      "-c",
      '"$@" & pid=$!; (cat >/dev/null <&3; kill -INT $pid 2>/dev/null) & wait $pid',
      "sh",
      join(programs, "postgres"),
      "-D",
      data,
      ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    { ...rights, stdio: ["ignore", "ignore", "pipe", "pipe"] },
  );
  await ready(server);
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = once(server, "exit");
      server.stdio[3]?.destroy();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The server refuses to run as root; the user that Debian made for it does. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  const [, , uid, gid] = (lines.find((line) => line.startsWith("postgres:")) ?? "").split(":");
  if (uid === undefined || gid === undefined)
    throw new Error("there is no user postgres to run the server as");
  return { uid: Number(uid), gid: Number(gid) };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      said = (said + String(chunk)).slice(-4000);
      if (said.includes("ready to accept connections")) resolve();
    });
    server.on("exit", () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 0;
}
