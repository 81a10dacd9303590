import { AppError } from "../../errors.ts";
import type { Library } from "../library.ts";
import type { Query } from "../query.ts";
import type { Verified, Written } from "../states.ts";
import { createDeadline, type Deadline } from "./deadline.ts";
import { excerptsFor, fenced, quoted } from "./excerpts.ts";
import type { Hear } from "./hearing.ts";
import type { Time } from "./language-model.ts";
import { materialFor, taskFor } from "./material.ts";
import { LANGUAGES, type Prompts } from "./prompts.ts";
import { beforeOf, coveredPlaces, isUnplaced, merged, parseReading } from "./reading.ts";
import type { Use } from "./use.ts";
import { createWriting, isWorthSending } from "./writing.ts";

/** What the rules can do that the assistant needs: answer another reading, and judge what is to be sent. */
export interface Rules {
  answer(query: Query): Promise<Verified>;
  problems(written: Written): string[];
}

/** A language model's part in an answer. It never fails: at worst the answer stays as the rules made it. */
export interface Assistant {
  assist(state: Verified, rules: Rules): Promise<Verified>;
  use: Use;
}

export interface AssistantParts {
  hear: Hear;
  prompts: Prompts;
  library: Library;
  use: Use;
  time: Time;
  /** Longest that an answer may be delayed, in milliseconds. */
  patienceMs: number;
}

/** Most sentences asked for. Fewer are read with more pleasure. */
const SENTENCES = { passages: "5", summary: "8", comparison: "5" };

export function createAssistant(parts: AssistantParts): Assistant {
  const { hear, prompts, library, use, time } = parts;

  async function readAgain(state: Verified, rules: Rules, deadline: Deadline): Promise<Verified> {
    const { text: question, viewer } = state.input;
    const prompt = await prompts.fill("understand", {
      question: quoted(question.slice(0, 1_000)),
      before: quoted(beforeOf(state, library)),
      covered: coveredPlaces(state.catalogue),
    });
    const heard = await hear("understand", prompt, viewer.chat, { deadline, json: true });
    const reading = parseReading(heard.text);
    if (!reading) throw new AppError("model.unreadable", "the model gave no such JSON as was asked for");
    await heard.keep();
    const query = reading.kind === "question" ? merged(reading, state, library) : undefined;
    if (!query) return state;
    const again = await rules.answer(query);
    return again.composed.draft.outcome === "answered" ? { ...again, model: "understood" } : state;
  }

  async function write(state: Verified, rules: Rules, deadline: Deadline): Promise<Verified> {
    const task = taskFor(state);
    if (!task) return state;
    const { input, query } = state;
    const excerpts = excerptsFor(input.text, materialFor(task, state));
    if (excerpts.length === 0) return state;
    const slugs = [...new Set(excerpts.map(({ report }) => report.slug))];
    const figures = await library.store.figures({ reports: slugs }, input.viewer);
    const writing = createWriting({
      draft: state.composed.draft,
      adds: task === "comparison",
      language: query.language,
      excerpts,
      figures,
      library,
    });
    const prompt = await prompts.fill(task, {
      question: quoted(input.text.slice(0, 1_000)),
      excerpts: fenced(excerpts),
      sentences: SENTENCES[task],
      language: LANGUAGES[query.language],
    });
    let shown = 0;
    const onText = (soFar: string): void => {
      if (!input.onDraft) return;
      const { draft, kept } = writing.read(soFar, false);
      // Never fewer than before: a call that is tried again starts from the beginning.
      if (kept <= shown) return;
      shown = kept;
      input.onDraft({ text: draft.lines.join("\n"), language: query.language });
    };
    const heard = await hear(task, prompt, input.viewer.chat, { deadline, json: false, onText });
    const prose = writing.read(heard.text, true);
    use.wrote(task, prose);
    if (!isWorthSending(prose)) return state;
    const evidence = {
      ...state.evidence,
      figures: Map.groupBy(figures, (figure) => figure.report),
    };
    const written = {
      ...state,
      evidence,
      composed: { ...state.composed, draft: prose.draft },
      model: "wrote" as const,
    };
    const problems = rules.problems(written);
    if (problems.length > 0) throw new AppError("model.unverified", problems.join("; "));
    await heard.keep();
    return written;
  }

  return {
    use,
    async assist(state, rules) {
      const unplaced = isUnplaced(state);
      if (state.input.unassisted || (!unplaced && !taskFor(state))) return state;
      const deadline = createDeadline(parts.patienceMs, time);
      let best = state;
      try {
        if (unplaced) best = await readAgain(best, rules, deadline);
        return await write(best, rules, deadline);
      } catch (error) {
        use.failed(error);
        return best;
      } finally {
        deadline.end();
      }
    },
  };
}
