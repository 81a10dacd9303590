import { numbersIn } from "../../src/answering/composing/numbers.ts";
import { verify } from "../../src/answering/verify.ts";
import { fold } from "../../src/language/script.ts";
import { readQuestions } from "../support/golden-questions.ts";
import { openDrafts } from "./drafts.ts";

const d = await openDrafts();
const count: Record<string, number> = {};
const show = (k: string, ...rest: unknown[]) => {
  count[k] = (count[k] ?? 0) + 1;
  if ((count[k] ?? 0) <= 12) console.log(k, ...rest);
};
let n = 0,
  mt = 0;
for (const name of ["figures", "conversation", "refusals", "catalogue", "passages", "offtopic"])
  for (const q of readQuestions(name)) {
    const { draft, texts, question } = await d.draftOf(q.messages);
    n++;
    const v = verify(draft, { texts, gazetteer: d.gazetteer });
    if (v.problems.length) show("VERIFY", question, v.problems);
    for (const f of draft.figures) {
      const c = draft.citations.find((c) => c.number === f.citation)!;
      if (!f.derived) {
        const s = draft.sources.find(
          (s) =>
            s.report === c.report &&
            s.text === f.text &&
            s.value === f.value &&
            s.place === f.place &&
            c.start <= s.start &&
            s.end <= c.end &&
            s.unit === f.unit &&
            s.indicator === f.indicator &&
            texts.get(s.report)!.text.slice(s.start, s.end) === s.text,
        );
        if (!s) show("nosource", question, f);
        else if (f.year !== (s.detail.period === "other-year" && s.detail.ofYear ? s.detail.ofYear : s.year))
          show("year", question, f);
      }
      const l = draft.lines.filter((l) => l.includes(`[${f.citation}]`) && l.includes(f.text));
      if (!l.length) show("notinline", question, f, draft.lines);
      else if (!f.derived && !l.some((l) => fold(l).includes(fold(c.place)))) show("noplace", question, f, l);
      else if (!f.derived && !l.some((l) => l.includes(String(f.year)))) show("noyear", question, f, l);
    }
    const t0 = performance.now();
    for (const line of draft.lines) {
      const marks = [...line.matchAll(/\[(\d+)\]/g)].map((m) => Number(m[1]));
      if (!marks.length) {
        if (numbersIn(line).length) show("nomark", line.slice(0, 200));
        continue;
      }
      const cited = draft.citations.filter((c) => marks.includes(c.number));
      let own = line.replaceAll(/\[\d+\]/g, "");
      for (const c of cited) own = own.replaceAll(c.excerpt, " ").replaceAll(c.title, " ");
      for (const m of d.gazetteer.mentions(own)) {
        const ok = m.candidates.some((p) =>
          cited.some((c) => {
            const code = d.gazetteer.divisions.find((x) => x.fullName === c.place)?.code ?? "";
            return d.gazetteer.covers(p.code, code);
          }),
        );
        if (!ok && !cited.some((c) => fold(c.excerpt).includes(fold(m.text))))
          show(
            "mention",
            m.text,
            m.candidates.map((c) => c.fullName),
            line.slice(0, 150),
          );
      }
      // numbers only of sources
      const src = draft.sources.filter((s) =>
        cited.some((c) => c.report === s.report && c.start <= s.start && s.end <= c.end),
      );
      const proved = new Set([
        ...src.flatMap((s) => [
          ...numbersIn(s.text),
          s.value,
          ...numbersIn(s.indicator),
          ...numbersIn(s.parent),
          ...numbersIn(s.detail.actor),
          s.year,
          s.detail.ofYear,
        ]),
        ...cited.map((c) => c.year),
        ...draft.derivations.flatMap((x) => [x.value, Math.abs(x.value), ...x.terms]),
        ...(draft.intent === "passages" || draft.intent === "catalogue" ? draft.facts : []),
        ...cited.flatMap((c) => {
          const p = texts.get(c.report)?.period;
          return p ? [p.from, p.to] : [];
        }),
      ]);
      for (const x of numbersIn(own))
        if (!proved.has(x)) show("unproved", x, own.slice(0, 160), draft.outcome, draft.intent);
    }
    mt += performance.now() - t0;
    for (const r of draft.table?.rows ?? []) void r;
  }
console.log(count, n, "mention ms/answer", mt / n);
await d.close();
