import type { Counted } from "./counted.ts";
import type { Phrase } from "./phrases.ts";

/** A phrase that names neither a deed nor a thing. */
export const isEmpty = (phrase: Phrase): boolean =>
  phrase.predicate === "" &&
  phrase.passive === "" &&
  /^(?:共计?|合计|总计|约|近|达|计|总字数|共有|、)?$/.test(phrase.noun);

const OF_A_BOOK = /^(?:万字|字|册|页|部|幅|集)$/;
const BOOK = /([^,，;；。]*《[^》]+》[^,，;；。]{0,6})[,，](?:全书|共|约|计|印数|、)*$/;
const PRINTED = /^(?:印发|发行|印制|印刷|发放|赠送|赠阅|寄送|免费发放|首印|加印|发送)$/;
const COPIES = /^[份册本套部]$/;
const PRINT =
  /^(?:共|首次?|首批|首版|初版|第[一二]次|加|再|已|计|总|累计)*(?:印(?:刷|制|行|发|了)?(?:总?数|量)?|发行(?:总?数|量)?)(?:为|是|达)?$/;
/** Whether copies are counted, and no books: 首印3000册. */
export const isPrintRun = (unit: string, predicate: string, noun: string): boolean =>
  COPIES.test(unit) && (PRINT.test(predicate) || PRINT.test(predicate + noun));

const LENGTH = /^(?:全[书辑卷集文]|总?字数)$/;

/** What is counted of a book that the words before it name: how many copies of it there are, how long it is. Undefined for any other count. */
export function phraseOfBook(
  { quantity, phrase, sentence }: Counted,
  previous: Counted | undefined,
  paragraph: string,
): Phrase | undefined {
  const beside = previous?.sentence === sentence ? previous.phrase.noun : undefined;
  // 编印《知青记忆》一书,共28万字: a book that is not counted is what the words and copies are of.
  const book =
    beside === undefined && isEmpty(phrase) && OF_A_BOOK.test(quantity.unit)
      ? BOOK.exec(paragraph.slice(sentence.start, quantity.start))?.[1]
      : undefined;
  if (book !== undefined) return { ...phrase, noun: book };
  const words = phrase.predicate + phrase.noun;
  const isPrinted = COPIES.test(quantity.unit) && PRINT.test(words);
  // 编发《政协学习》24期,印发4.3万份: copies of what was just named.
  if (beside !== undefined && /《[^》]+》/.test(beside)) {
    if (phrase.noun === "" && PRINTED.test(phrase.predicate) && /^[份册本套张]$/.test(quantity.unit))
      return { ...phrase, noun: beside };
    if (isPrinted) return { ...phrase, predicate: words, noun: beside };
  }
  // 《红旗渠亲历》出版,全书22万字,首印3000册: of the book told of before.
  const isLength = quantity.unit === "字" && phrase.predicate === "" && LENGTH.test(phrase.noun);
  const title = isPrinted || isLength ? titleBefore(paragraph.slice(0, quantity.start)) : undefined;
  return title === undefined ? undefined : { ...phrase, predicate: isPrinted ? words : "", noun: title };
}

/** The title nearest before, with its volume: 《彭城文史》第三十辑. What is printed may stand one full stop behind it. */
function titleBefore(text: string): string | undefined {
  const near = text
    .slice(-120)
    .split(/(?<=[。！？])/)
    .slice(-2)
    .join("");
  return [...near.matchAll(/《[^》]{2,40}》(?:第[一二三四五六七八九十\d]{1,4}[辑集卷册期])?/g)].reduce<
    string | undefined
  >((series, { 0: title, index }, at, all) => {
    // 《桦南文史》第十五辑——《小火车的记忆》: the title of a volume stands beside that of its series.
    const last = all[at - 1];
    const isBeside =
      last !== undefined && /^[(（:：—\-\s]*$/.test(near.slice(last.index + last[0].length, index));
    return isBeside && /第/.test(last[0]) ? series : title;
  }, undefined);
}
