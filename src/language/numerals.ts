/** A number as it stands in a folded text. Offsets are UTF-16 units of that text. */
export interface NumberToken {
  start: number;
  end: number;
  value: number;
  /** 余, 多, 近, 约 … as printed directly around the number, or "". */
  qualifier: string;
  /** Written in Chinese numerals only. */
  han: boolean;
  /** A percentage: 92.6%, 百分之九十八. */
  percent: boolean;
}

const HAN_DIGIT: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const HAN_UNIT: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/**
 * Value of a Chinese numeral (六百一十六, 两, 二十, 一万二千, 二〇二二), or undefined where it is none.
 * Digits in a row without units are read as positions.
 */
export function hanValue(text: string): number | undefined {
  if (!/^[〇零一二两三四五六七八九十百千万亿]+$/.test(text)) return undefined;
  if (!/[十百千万亿]/.test(text)) {
    if (text.length > 1 && /两/.test(text)) return undefined;
    return Number([...text].map((mark) => HAN_DIGIT[mark]).join(""));
  }
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const mark of text) {
    const unit = HAN_UNIT[mark];
    if (unit === undefined) {
      digit = HAN_DIGIT[mark] ?? 0;
    } else if (unit >= 1e4) {
      // 四亿三千万: the section is of ten thousands; 一万亿: what stands before is of hundred millions as well.
      const own = section + digit;
      if (unit === 1e8) total = (total + own || 1) * unit;
      else total += (own || (total === 0 ? 1 : 0)) * unit;
      section = digit = 0;
    } else {
      section += (digit || 1) * unit;
      digit = 0;
    }
  }
  return total + section + digit;
}

const scaled = (value: number, factor: number): number => Number((value * factor).toPrecision(15));

const factorOf = (marks: string): number =>
  [...marks].reduce((factor, mark) => factor * (HAN_UNIT[mark] ?? 1), 1);

const HAN = "[〇零一二两三四五六七八九十百千]";
const BEFORE = "不少于|不低于|不超过|不到|至少|超过|将近|接近|大约|约|近|逾|超|上|达到|高达";
/**
 * 投入1 856万元, 1, 856万元: groups of three with a blank between them. Only inside a sentence and before a counter: in 3 235件提案… the
 * first number is a paragraph's, and in 合计 182 109 each is its own.
 */
const APART =
  "(?<=[\\p{Script=Han}:(“”》、,~—-] ?)(?<!(?:\\d[:,、~—-]?|[表图第注附栏例]) ?)[1-9]\\d{0,2}(?:(?: |, )\\d{3})+(?:\\.\\d+)?(?=[余多]?(?: ?[\\p{Script=Han}]|%))";
const ARABIC = `\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?!\\d)|${APART}|\\d+(?:\\.\\d+)?`;
const NUMBER = new RegExp(
  [
    `(?<percent>百分之(?<percentHan>${HAN}+(?:点[〇零一二三四五六七八九]+)?|\\d+(?:\\.\\d+)?))`,
    // 1亿2000万, 3万6千
    `(?:(?<high>\\d+)(?<highScale>亿(?=零?\\d{1,4}(?:\\.\\d+)?万)|万(?=零?\\d千))零?)?(?<arabic>${ARABIC})(?<arabicMore>[余多几来])?(?<scale>[十百千]?[万亿]|[百千](?!分))?(?<scaleMore>[余多])?(?<sign>%)?`,
    `(?<vague>[数几](?=[十百千万亿])[十百千]?[万亿]?)(?<vagueMore>[余多])?`,
    `(?<han>(?:${HAN}+[万亿]+)*${HAN}+(?:[余多](?=[万亿]))?[万亿]*|(?<![\\p{Script=Han}])[万亿])(?<hanMore>[余多几来])?`,
    `(?<bare>[千万亿](?=余))(?<bareMore>余)`,
  ].join("|"),
  "gu",
);
const QUALIFIER_BEFORE = new RegExp(`(?:${BEFORE})$`);

/**
 * Finds every number of a folded text, whatever it counts: what is a figure and what is a name is for the caller to
 * say. 1,978 · 616 · 1.2万 · 10余万 · 六百一十六 · 百分之九十八 · 数十 · 万余.
 */
export function readNumbers(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const part = match.groups ?? {};
    let value: number | undefined;
    let qualifier = "";
    let percent = false;
    const han = part.han !== undefined || part.vague !== undefined || part.bare !== undefined;
    if (part.percent !== undefined) {
      value = percentValue(part.percentHan ?? "");
      percent = true;
    } else if (part.arabic !== undefined) {
      value =
        scaled(Number(part.high ?? 0), factorOf(part.highScale ?? "")) +
        scaled(Number(part.arabic.replaceAll(/[, ]/g, "")), factorOf(part.scale ?? ""));
      qualifier = part.arabicMore ?? part.scaleMore ?? "";
      percent = part.sign !== undefined;
    } else if (part.vague !== undefined) {
      value = factorOf(part.vague.slice(1));
      qualifier = part.vague[0] ?? "";
    } else if (part.bare !== undefined) {
      value = factorOf(part.bare);
      qualifier = part.bareMore ?? "";
    } else if (part.han !== undefined) {
      qualifier = part.hanMore ?? /[余多]/.exec(part.han)?.[0] ?? "";
      value = hanValue(part.han.replace(/[余多]/, ""));
    }
    if (value === undefined || Number.isNaN(value)) continue;
    tokens.push(
      withBefore(text, {
        start: match.index,
        end: match.index + match[0].length,
        value,
        qualifier,
        han,
        percent,
      }),
    );
  }
  return tokens;
}

function percentValue(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  const [whole = "", fraction = ""] = text.split("点");
  const value = hanValue(whole);
  if (value === undefined) return undefined;
  return fraction === ""
    ? value
    : Number(`${value}.${[...fraction].map((mark) => HAN_DIGIT[mark]).join("")}`);
}

function withBefore(text: string, token: NumberToken): NumberToken {
  const before = QUALIFIER_BEFORE.exec(text.slice(Math.max(0, token.start - 3), token.start))?.[0];
  if (!before || before === "达到" || before === "高达") return token;
  if (before === "上" && !(token.han && /^[十百千万]/.test(text.slice(token.start)))) return token;
  // 最近, 附近 and 靠近 end in 近 without qualifying the number behind them; 节约, 大约 likewise for 约.
  if (
    (before === "近" && /[最附靠临邻]近$/.test(text.slice(0, token.start))) ||
    /[节制合契]约$/.test(text.slice(0, token.start))
  )
    return token;
  return { ...token, start: token.start - before.length, qualifier: before + token.qualifier };
}
