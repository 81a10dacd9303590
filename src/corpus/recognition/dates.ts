const pad = (value: string | undefined): string => (value ?? "").padStart(2, "0");

const SHAPES: readonly RegExp[] = [
  /((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/,
  // Scrapers lose signs: 20171213日, 202501/0710:10.
  /(?<!\d)((?:19|20)\d{2})(\d{2})\/(\d{2})(?=\d{2}:\d{2}|\D|$)/,
  /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/,
  /((?:19|20)\d{2})[-/](\d{2})(\d{2})(?!\d)/,
];

const DIGITS = "〇一二三四五六七八九";

/** The first date in a text as YYYY-MM-DD; dates in Chinese numerals and with lost separators included. */
export function isoDateIn(text: string): string | undefined {
  const plain = text.normalize("NFKC").replace(/[○零]/g, "〇");
  for (const shape of SHAPES) {
    const match = shape.exec(plain);
    const date = match && valid(match[1], match[2], match[3]);
    if (date) return date;
  }
  const chinese =
    /([二一][〇九][〇一二三四五六七八九]{2})\s*年\s*([一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十]{1,3})\s*[日号]/.exec(
      plain,
    );
  if (!chinese) return undefined;
  const year = [...(chinese[1] ?? "")].map((digit) => DIGITS.indexOf(digit)).join("");
  return valid(year, String(belowHundred(chinese[2] ?? "")), String(belowHundred(chinese[3] ?? "")));
}

function belowHundred(numeral: string): number {
  const [tens, ones] = numeral.includes("十") ? numeral.split("十") : ["", numeral];
  const ten = numeral.includes("十") ? (tens ? DIGITS.indexOf(tens) : 1) : 0;
  return ten * 10 + (ones ? DIGITS.indexOf(ones) : 0);
}

function valid(year?: string, month?: string, day?: string): string | undefined {
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}
