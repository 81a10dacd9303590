import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { files, roomOf } from "./files.ts";

const read = (file: string): string => readFileSync(file, "utf8");
const manifest = JSON.parse(read("package.json")) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

test("no file is longer than 300 lines, except where it says why", () => {
  const long = files(/\.(?:ts|m?js|css)$|^\.ci\//).filter((file) => {
    const text = read(file);
    return text.trimEnd().split("\n").length > 300 && !/^\/\/ long because \S+/m.test(text);
  });
  expect(long).toEqual([]);
});

test("the top level holds the program and what belongs beside it", () => {
  const besides = new Set(files(/./).map((file) => file.split("/")[0] ?? ""));
  const known =
    /^(?:\..+|package(?:-lock)?\.json|tsconfig\.json|src|prompts|corpus|test|README(?:\.zh-CN)?\.md|LICENSE|Dockerfile|compose\.yaml)$/;
  expect([...besides].filter((name) => !known.test(name))).toEqual([]);
});

test("no file names the place where it was made, or the registry that its packages came from", () => {
  // In pieces, so that this file does not name them either.
  const words = [
    "sha" + "red/",
    "far" + "m-",
    "/wo" + "rk/",
    "/tmp/te" + "am",
    "regi" + "stry.",
    "npm" + "mirror",
    "verd" + "accio",
  ];
  const named = files(/./).flatMap((file) =>
    words.filter((word) => read(file).includes(word)).map((word) => `${file}: ${word}`),
  );
  expect(named).toEqual([]);
});

test("no secret is in the repository, nor would it get there", () => {
  expect(files(/./).filter((file) => /\b\d{8,10}:[\w-]{35}\b/.test(read(file)))).toEqual([]);
  expect(read(".gitignore").split("\n")).toEqual(expect.arrayContaining([".env", "/data/", "node_modules/"]));
});

test("versions are exact: the same everywhere, updated on purpose", () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

const pages = files(
  /^(?!test\/).*README[^/]*\.md$|^\.github\/[A-Z][^/]*\.md$|^\.env\.example$|^LICENSE$|^\.ci\/run$/,
);

test("every command that a page names exists", () => {
  const unknown = pages.flatMap((file) =>
    [...read(file).matchAll(/npm (?:run |(?=start|test))(?:-s )?([\w:-]+)/g)]
      .filter((match) => !(match[1] !== undefined && match[1] in manifest.scripts))
      .map((match) => `${file}: ${match[0]}`),
  );
  expect(unknown).toEqual([]);
});

test("every file that a page links to or names by its path exists", () => {
  const missing = pages.flatMap((file) => {
    const from = file.includes("/") ? file.slice(0, file.lastIndexOf("/") + 1) : "";
    const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => from + match[1]);
    const named = [...read(file).matchAll(/`((?:src|test|corpus)\/[\w./-]*\w\/?)`/g)].map(
      (match) => match[1] ?? "",
    );
    return [...links, ...named].filter((path) => !existsSync(path)).map((path) => `${file}: ${path}`);
  });
  expect(missing).toEqual([]);
});

describe.each(["README", ".github/GUIDE"])("%s.md and its Chinese twin", (name) => {
  const [english, chinese] = [read(`${name}.md`), read(`${name}.zh-CN.md`)];

  test("name the same commands, files and settings", () => {
    const code = (page: string): string[] =>
      [
        ...new Set(
          [...page.matchAll(/npm (?:run )?[\w-]+|\b[A-Z]+_[A-Z_]+\b|`[\w./-]+\.(?:ts|md|yaml)`/g)].map(
            (match) => match[0],
          ),
        ),
      ].sort();
    expect(code(chinese)).toEqual(code(english));
  });

  test("are built alike: headings, pictures, tables, lists and blocks of code in the same order", () => {
    const shape = (page: string): string[] =>
      page
        .replaceAll(/^```[\s\S]*?^```$/gm, "```")
        .split("\n")
        .flatMap((line) => /^(?:#+(?= )|```|!\[|<img|\||- |\d\. )/.exec(line)?.[0] ?? []);
    expect(shape(chinese)).toEqual(shape(english));
  });
});

test("the READMEs stay short", () => {
  for (const file of ["README.md", "README.zh-CN.md"])
    expect(read(file).split("\n").length, file).toBeLessThanOrEqual(100);
});

test("the module map has every room", () => {
  const map = read("src/README.md");
  const rooms = new Set(files(/^src\//).map(roomOf));
  expect([...rooms].filter((room) => room !== "README.md" && !map.includes(room))).toEqual([]);
});
