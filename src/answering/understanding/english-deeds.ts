import type { ConceptMention } from "../../figures/thesaurus.ts";
import { PEOPLE } from "../../figures/thesaurus.ts";
import type { Ask } from "../query.ts";

/** Verbs that are a stage of papers, and of other things something else: distributed calendars, inspected canteens. */
const OF_PAPERS =
  /^(?:distribut|dispatch|allocat|handed (?:over|to)|inspect(?:s|ed|ing)?$|put (?:out|in)|sen[dt] out)/i;

/** Whether a concept is meant, beside what is counted: `own` where that is a thing that no concept says. */
export const isMeant = ({ id, text }: ConceptMention, own: boolean, periodical: boolean): boolean =>
  !(periodical && id === "problem" && /^issue/i.test(text)) && !(own && OF_PAPERS.test(text));

/** Stages that people and things other than papers never come to. */
const PAPER_STAGES = new Set(["compiled", "forwarded", "assigned", "filed", "deliver"]);

/** Members who were added were co-opted: 增补, and nothing new that was set up. */
function asCoOpted(ask: Ask): void {
  if (!ask.concepts.includes("add")) return;
  ask.concepts = ask.concepts.filter((id) => id !== "add");
  ask.terms.push({ any: ["增补", "增选", "补选", "新增", "新任"], weight: 1, deed: true });
}

/** Supervisors who were sent out are not reports sent up. */
export function ofPeople(ask: Ask): void {
  if (
    PEOPLE.has(ask.head) ||
    (ask.head === "" && ask.counters?.includes("名") && ask.counters.includes("人"))
  )
    ask.concepts = ask.concepts.filter((id) => !PAPER_STAGES.has(id));
  if (ask.head === "member") asCoOpted(ask);
  // “How many people did the studios receive”: 接待.
  if (ask.units?.[0] === "person")
    ask.concepts = ask.concepts
      .filter((id) => id !== "replied")
      .map((id) => (id === "received" ? "visit" : id));
}

/** People who came, listened or were served: reports mostly count them each time. */
export const servesPeople = (text: string): boolean =>
  /\b(?:receiv|host|serv(?:e|ed|ing)\b|treat|saw\b|see\b|seen\b|watch|view|listen|hear|consult|answer|advis|visit)/i.test(
    text,
  );

const HANDED_IN_BY_COMMITTEE =
  /\b(?:did|does|do|has|have|had)\b\s+(?:(?:it|they|the|its|also|then|committee|cppcc) ?)*(?:submit|put forward|hand in|turn in|send in|table|file|present)/i;

/**
 * What a committee does with public-opinion reports: to compile, write and issue them is one stage, and to submit them
 * is to send them up, for nobody hands them in but its members.
 */
export function asReported(ask: Ask, text: string): void {
  // Instructions are the leaders', whether or not a report says so.
  if (ask.concepts.includes("approved") || ask.concepts.includes("instruction"))
    ask.terms = ask.terms.filter(({ any }) => !any.includes("领导"));
  if (ask.head !== "public-opinion") return;
  const meant = (id: string): string =>
    id === "edit" || id === "form"
      ? "compiled"
      : (id === "received" || id === "filed") && HANDED_IN_BY_COMMITTEE.test(text)
        ? "forwarded"
        : id;
  ask.concepts = [...new Set(ask.concepts.map(meant))];
}

const INSTITUTIONS = /\binstitutions?\b/i;
const DONE_TO_BODIES =
  /\b(?:rat(?:e|ed|ing)|apprais|evaluat|assess|review|visit|inspect|commend|handl|assign|station|dispatch|undertak|apprais|scor|grad(?:e|ed|ing)|monitor|supervis|posted)/i;

/** “Institutions” are rules as well as bodies: those that are visited, rated or entrusted are bodies. */
export function asBodies(ask: Ask, text: string): void {
  if (ask.head !== "regime" || !INSTITUTIONS.test(text) || !DONE_TO_BODIES.test(text)) return;
  ask.head = "unit";
  ask.concepts = ask.concepts.map((id) => (id === "regime" ? "unit" : id));
}

/** Letters from the public are handled by being taken in. */
export function asPetition(ask: Ask, text: string): void {
  if (ask.concepts.includes("handled")) ask.concepts.push("received");
  // Letters and visits are settled when they are 办结.
  if (!/\bsettle[sd]?\b/i.test(text)) return;
  ask.concepts = [...new Set([...ask.concepts, "completed"])];
  ask.terms = ask.terms.filter(({ any }) => !any.some((word) => /落户|调解/.test(word)));
}
