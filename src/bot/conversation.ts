import type { Language, Reply } from "../domain/answering.ts";
import type { Viewer } from "../domain/report.ts";
import { AppError } from "../errors.ts";
import { scriptIn } from "../language/script.ts";
import { createDrafts } from "./drafts.ts";
import { isStorageFailure } from "./errors.ts";
import { answerKeyboard, type NextQuestion } from "./keyboards.ts";
import { nextQuestions } from "./next-questions.ts";
import { withPlaceNames } from "./place-names.ts";
import { answerDocument } from "./render/answer.ts";
import { type Document, saying } from "./render/document.ts";
import type { Sent, Shown, Target } from "./sender.ts";
import type { BotContext, Services } from "./services.ts";
import type { AnswerRecord, CitedSpan, MemoryRecord, QuestionRecord, Store } from "./store.ts";
import { whileTyping } from "./typing.ts";

export interface Asked {
  text: string;
  target: Target;
  /** Message that the question stands in, so that an edit of it finds its answer. */
  questionMessage?: number;
  /** What was remembered behind the answer that it follows, `null` for nothing; absent: the person's last one here. */
  follows?: unknown;
  /** The question was asked by a button and has to be shown with the answer. */
  byButton?: boolean;
  /** Goes before the language of the question: a button asks in the words that the chain knows best. */
  language?: Language;
  /** Messages that the answer takes the place of. */
  instead?: Shown;
}

interface Subscribable {
  code: string;
  place: string;
}

interface Delivered {
  asked: Asked;
  document: Document;
  id: string;
  next: NextQuestion[];
  subscribe?: Subscribable;
}

export type Conversation = ReturnType<typeof createConversation>;

/** Asks, sends, and remembers what the buttons, an edit or a follow-up will need. */
export function createConversation(services: Services) {
  const { answerer, store, sender, texts, clock, newId, log, tally, describe } = services;
  const drafting = { store, clock, log };

  async function ask(ctx: BotContext, asked: Asked): Promise<void> {
    const { target, text } = asked;
    const place = [target.thread ?? 0, ctx.person] as const;
    const last = await store.memory.get(target.chat, ...place);
    const before = asked.follows === undefined ? last?.memory : asked.follows;
    const language =
      asked.language ??
      ctx.personSettings.language ??
      ctx.chatSettings.language ??
      scriptless(text, ctx, last?.language);
    const today = new Date(clock());

    // An answer that is edited stands there already.
    const drafts = asked.instead
      ? undefined
      : createDrafts({ ...drafting, api: ctx.api }, target, ctx.update.update_id);
    await whileTyping(ctx.api, target, async () => {
      const given = await answerer.ask({
        text,
        viewer: ctx.viewer,
        today,
        ...(before === undefined || before === null ? {} : { memory: before }),
        ...(language === undefined ? {} : { language }),
        ...(drafts ? { onDraft: drafts.show } : {}),
      });
      await drafts?.settle();
      const reply = withPlaceNames(given, answerer);
      const id = newId();
      const document = await layOut(ctx, reply, asked.byButton ? text : undefined);
      const next = await nextQuestions(reply, answerer, ctx.viewer, texts[reply.language]);
      const subscribe = services.subscribable ? await placeOf(reply, ctx.viewer) : undefined;
      if (!(await services.isHeld(ctx.update.update_id)))
        throw new AppError("update.lost", "another process has taken it over");
      const sent = await deliver(reply, { asked, document, id, next, ...(subscribe ? { subscribe } : {}) });
      const noted = services
        .noteAnswered(ctx.update.update_id)
        .catch((error: unknown) => log.warn(describe(error), "that an answer went out could not be noted"));

      const record: AnswerRecord = {
        person: ctx.person,
        question: text,
        answer: reply.answer.text,
        language: reply.language,
        citations: spansOf(reply),
        next: next.map(({ question }) => question),
        memory: reply.memory,
        ...(reply.model ? { assisted: true } : {}),
        ...(reply.export ? { file: { before: before ?? null, askedAt: today.toISOString() } } : {}),
      };
      const question: QuestionRecord = {
        person: ctx.person,
        text,
        answerId: id,
        messages: sent.messages,
        rich: sent.rich,
        before: before ?? null,
      };
      const memory: MemoryRecord = {
        person: ctx.person,
        memory: reply.memory,
        language: reply.language,
      };
      await keep(ctx, target, [
        store.memory.entry(memory, sent.chat, ...place),
        store.answer.entry(record, sent.chat, id),
        ...sent.messages.map((message) =>
          store.shown.entry({ person: ctx.person, answerId: id }, sent.chat, message),
        ),
        ...(asked.questionMessage === undefined
          ? []
          : [store.question.entry(question, sent.chat, asked.questionMessage)]),
        store.update.entry(true, ctx.update.update_id),
      ]);
      await noted;
      tally.answer(reply.answer);
      const { intent, outcome, elapsedMs } = reply.answer;
      log.info({ question: id, intent, outcome, ms: elapsedMs }, "answered");
    });
  }

  /** The answer was given: that it can't be remembered is said, and is no failure of the answer. */
  async function keep(ctx: BotContext, target: Target, entries: Parameters<Store["save"]>): Promise<void> {
    try {
      await store.save(...entries);
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      log.error(describe(error), "an answer could not be kept");
      await sender.send(target, saying(ctx.t("answer-not-kept")));
    }
  }

  async function layOut(ctx: BotContext, reply: Reply, asked: string | undefined): Promise<Document> {
    const chart = await reply.chart?.().catch((error: unknown) => {
      // The figures stand in the text: an answer without its picture is still the answer.
      log.warn({ update: ctx.update.update_id, ...describe(error) }, "a chart could not be drawn");
      return undefined;
    });
    return answerDocument(
      {
        answer: lengthFor(ctx) === "short" ? withoutExcerpts(reply) : reply.answer,
        ...(reply.table ? { table: reply.table } : {}),
        ...(reply.links ? { links: reply.links } : {}),
        ...(reply.model ? { model: reply.model } : {}),
        ...(chart ? { chart } : {}),
        ...(asked === undefined ? {} : { asked }),
      },
      texts[reply.language],
    );
  }

  /** The one place that an answer is about. */
  async function placeOf({ answer, language }: Reply, viewer: Viewer): Promise<Subscribable | undefined> {
    if (answer.outcome !== "answered") return undefined;
    const cited = new Set(answer.citations.map(({ report }) => report));
    const reports = (await answerer.reports(viewer)).filter(({ slug }) => cited.has(slug));
    const [first] = reports;
    if (!first || reports.some(({ code }) => code !== first.code)) return undefined;
    return { code: first.code, place: answerer.placeName(first.place, language) };
  }

  function deliver(reply: Reply, { asked, document, id, next, subscribe }: Delivered): Promise<Sent> {
    const reports = new Set(reply.answer.citations.map((citation) => citation.report));
    const [only] = reports.size === 1 ? reports : [];
    const keyboard = answerKeyboard(id, spansOf(reply), next, texts[reply.language], {
      ...(only !== undefined && reply.answer.outcome === "answered" ? { keyFigures: only } : {}),
      files: reply.export !== undefined,
      ...(subscribe ? { subscribe } : {}),
      vote: reply.answer.outcome === "answered" && reply.answer.citations.length > 0,
    });
    return asked.instead
      ? sender.edit(asked.target, asked.instead, document, keyboard)
      : sender.send(asked.target, document, keyboard);
  }

  return { ask };
}

const lengthFor = ({ personSettings, chatSettings }: BotContext) =>
  personSettings.length ?? chatSettings.length;

/** A short answer leaves its excerpts to the buttons; without footnotes there is nothing for [1] to lead to. */
const withoutExcerpts = ({ answer }: Reply) => ({ ...answer, citations: [] });

/**
 * The language for a question that does not show its own. For digits and emoji the person's Telegram decides; where
 * both Chinese scripts write it alike, the last answer, then Telegram, tell which the person reads.
 */
function scriptless(text: string, ctx: BotContext, last: Language | undefined): Language | undefined {
  if (scriptIn(text) !== undefined) return undefined;
  if (!/\p{Script=Han}/u.test(text)) return ctx.language;
  return [last, ctx.language].find((language) => language !== undefined && language !== "en");
}

const spansOf = ({ answer }: Reply): CitedSpan[] =>
  answer.citations.map(({ number, report, title, place, year, start, end, excerpt }) => ({
    number,
    report,
    title,
    place,
    year,
    start,
    end,
    excerpt,
  }));
