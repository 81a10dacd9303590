import type { Language } from "../../domain/answering.ts";
import { DELIVERY_CLAIM_MS } from "../../domain/digest-store.ts";
import type { Span } from "../../domain/outline.ts";
import type { Report, Viewer } from "../../domain/report.ts";
import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import type { Draft } from "../composing/draft.ts";
import type { Library } from "../library.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { type Excerpt, excerptsFor, fenced, quoted } from "./excerpts.ts";
import type { Hear, Heard } from "./hearing.ts";
import type { Prompt, Time } from "./language-model.ts";
import { LANGUAGES, type Prompts } from "./prompts.ts";
import type { Use } from "./use.ts";
import { createWriting, isWorthSending } from "./writing.ts";

/** A report of which a digest tells. */
export interface Described {
  report: Report;
  /** Its sentences that a description may be made of, the likeliest first. */
  passages: readonly Span[];
  figures: readonly LedgerFigure[];
  /** What the digest tells of it already: the description comes below. */
  draft: Draft;
  language: Language;
  viewer: Viewer;
}

/** A language model's part in one digest. */
export interface Describing {
  /**
   * The draft with a sentence or two in the model's words, as `prose`, checked against what they cite; undefined where
   * there is nothing that holds, or no time left. Never rejects.
   */
  describe(described: Described): Promise<Draft | undefined>;
  /** The digest is composed: lets go of the timer. */
  end(): void;
}

/** Begins a digest; from then on its time runs. */
export type Describer = () => Describing;

export interface DescriberParts {
  hear: Hear;
  prompts: Prompts;
  library: Pick<Library, "gazetteer" | "glossary">;
  use: Use;
  time: Time;
  /** Longest that a digest may be delayed, in milliseconds. */
  patienceMs: number;
}

/** Whoever composes for longer loses the delivery to another process, which would begin anew. */
const LONGEST_MS = DELIVERY_CLAIM_MS / 2;
const SENTENCES = 2;
/** Characters of a sentence: a digest is skimmed. */
const LONGEST_SENTENCE = { "zh-Hans": 120, "zh-Hant": 120, en: 300 };

export function createDescriber({
  hear,
  prompts,
  library,
  use,
  time,
  patienceMs,
}: DescriberParts): Describer {
  // A broadcast composes many digests at once that tell of the same reports.
  const underWay = new Map<string, Promise<Heard>>();

  function hearOnce(prompt: Prompt, chat: string, deadline: Deadline): Promise<Heard> {
    const key = JSON.stringify(prompt);
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const heard = hear("digest", prompt, chat, { deadline, json: false });
    underWay.set(key, heard);
    const done = (): void => void underWay.delete(key);
    heard.then(done, done);
    return heard;
  }

  async function describe(
    { report, passages, figures, draft, language, viewer }: Described,
    deadline: Deadline,
  ): Promise<Draft | undefined> {
    const excerpts: Excerpt[] = excerptsFor(
      `${report.title} ${language}`,
      passages.map((span) => ({ report, span })),
    );
    if (excerpts.length === 0 || deadline.left() === 0) return undefined;
    const prompt = await prompts.fill("digest", {
      report: quoted(`${report.title}\n${report.place} ${report.year}`),
      excerpts: fenced(excerpts),
      sentences: String(SENTENCES),
      language: LANGUAGES[language],
    });
    const heard = await hearOnce(prompt, viewer.chat, deadline);
    const prose = createWriting({
      draft,
      adds: true,
      most: SENTENCES,
      longest: LONGEST_SENTENCE[language],
      language,
      excerpts,
      figures,
      library,
    }).read(heard.text, true);
    use.wrote("digest", prose);
    if (!isWorthSending(prose)) return undefined;
    await heard.keep();
    return prose.draft;
  }

  return () => {
    const deadline = createDeadline(Math.min(patienceMs, LONGEST_MS), time);
    return {
      describe: (described) =>
        describe(described, deadline).catch((error: unknown) => {
          use.failed(error);
          return undefined;
        }),
      end: deadline.end,
    };
  };
}
