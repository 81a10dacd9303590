import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { fold } from "../../language/script.ts";
import type { Ask } from "../query.ts";
import type { Said } from "./surroundings.ts";

/** Rooms and places by their kinds: a question that names one of them asks for no other. */
const ROOMS = [
  /(?<!社情民意|信息)联[络系](?:站|室|点|工作室)|(?<!协商|议事)工作站/,
  /(?<!联络|协商|议事)工作室/,
  /议事|协商(?:点|室|站|工作[室站])|说事/,
  /书屋|书房/,
  /驿站/,
  /之家/,
  /会客[厅室]/,
  /直报点|观测点|(?:社情民意|信息)联[络系]点/,
];

const kindsIn = (words: string): RegExp[] => ROOMS.filter((kind) => kind.test(words));

/** The kinds named last in what stands before a count. */
function lastKind(words: string): RegExp | undefined {
  let last: { kind: RegExp; at: number } | undefined;
  for (const kind of ROOMS)
    for (const match of words.matchAll(new RegExp(kind.source, "g")))
      if (match.index >= (last?.at ?? 0)) last = { kind, at: match.index };
  return last?.kind;
}

/** 信息直报点新增17个 counts no 联络站, whether the count names the room itself or goes on about the one before it. */
export function isInOtherRoom(ask: Ask, figure: LedgerFigure, said: Said): boolean {
  const asked = ROOMS.filter((kind) => ask.called?.some((word) => kind.test(word)) || kind.test(ask.label));
  if (ask.head !== "workstation" || asked.length === 0) return false;
  const inClause = kindsIn(said.clause);
  if (inClause.length > 0) return !inClause.some((kind) => asked.includes(kind));
  const before = lastKind(said.before);
  if (before) return !asked.includes(before);
  const named = kindsIn(`${fold(figure.parent)}${said.indicator}`);
  return named.length > 0 && !named.some((kind) => asked.includes(kind));
}
