/** A word of an English question, in the one form that the glossary, the dictionary and its builder agree on. */
export interface EnglishWord {
  word: string;
  start: number;
  end: number;
}

const WORD = /[a-z]+(?:[&'’][a-z]+)*['’]?|\d+(?:[.,]\d+)*[a-z]*/gi;
/** They stand in some names and not in others: "implementation of (the) proposals". */
const ARTICLES = new Set(["a", "an", "the"]);

/**
 * Cuts an English text into words: lower case, British spelling, possessive endings and articles left out, hyphenated
 * words in their parts. Offsets are those of the text.
 */
export function englishWords(text: string): EnglishWord[] {
  const words: EnglishWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = british(match[0].toLowerCase().replace(/['’](s|re|ve|ll|d|m)?$/, ""));
    if (word === "" || ARTICLES.has(word)) continue;
    words.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

const AMERICAN: [RegExp, string][] = [
  [/^(lab|neighb|harb|col|fav|hon|behavi|endeav|rum|vap|hum|flav|arm|vig|rig)or(?!at|ous|ary)/, "$1our"],
  [/(?<=[a-z]{3})(i|y)z(?=(e|es|ed|er|ers|ing|ations?|ational)$)/, "$1s"],
  [/^(cent|theat|met|lit|fib)er(?=s?$)/, "$1re"],
  [/^program(?=s?$)/, "programme"],
  [/^(cata|dia)log(?=s?$)/, "$1logue"],
  [/^(def|off|lic)ense(?=s?$)/, "$1ence"],
  [/^aging$/, "ageing"],
  [/^aluminum$/, "aluminium"],
];

function british(word: string): string {
  return AMERICAN.reduce((out, [american, spelling]) => out.replace(american, spelling), word);
}

const IRREGULAR = new Map(
  `held hold|made make|wrote write|written write|gave give|given give|took take|taken take|built build|led lead|met meet
  sent send|spent spend|paid pay|taught teach|brought bring|bought buy|sold sell|found find|fell fall|fallen fall
  grew grow|grown grow|rose rise|risen rise|chose choose|chosen choose|spoke speak|spoken speak|saw see|seen see
  heard hear|won win|lost lose|ran run|began begin|begun begin|drew draw|drawn draw|kept keep|felt feel|sought seek
  thought think|came come|went go|gone go|left leave|broke break|broken break|drove drive|driven drive|fought fight
  caught catch|dealt deal|learnt learn|overcame overcome|overcome overcome|undertook undertake|undertaken undertake
  oversaw oversee|overseen oversee|underwent undergo|withdrew withdraw|withdrawn withdraw|knew know|known know
  ate eat|eaten eat|flew fly|flown fly|wore wear|worn wear|sang sing|sung sing|shown show|laid lay
  children child|women woman|men man|feet foot|teeth tooth|mice mouse|lives life|halves half|leaves leaf|wives wife
  criteria criterion|phenomena phenomenon|analyses analysis|crises crisis|schoolchildren schoolchild`
    .split(/[|\n]/)
    .map((pair) => pair.trim().split(" ") as [string, string]),
);

/** Endings and what stands in their place in the form that a dictionary lists; the likelier ending first. */
const ENDINGS: [RegExp, string[]][] = [
  [/ies$/, ["y", "ie"]],
  [/(?<=s|x|z|ch|sh|o)es$/, ["", "e"]],
  [/(?<=[^sui])s$/, [""]],
  [/ied$/, ["y"]],
  [/([bdgklmnprt])\1(ed|ing)$/, ["$1", "$1$1"]],
  [/(?<=[aeiouy][a-z]*[^e])ed$|(?<=[aeiouy][a-z]*)ing$/, ["", "e"]],
  [/(?<=[a-z]{3}e)ed$/, ["e"]],
  [/ally$/, ["al", ""]],
  [/(?<=[a-z]{4})ly$/, [""]],
];

/** The word as written and the forms that it may be an inflection of, likeliest first. */
export function baseForms(word: string): string[] {
  const forms = new Set([word]);
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) forms.add(irregular);
  for (const [ending, replacements] of ENDINGS) {
    if (!ending.test(word)) continue;
    for (const replacement of replacements) {
      const form = word.replace(ending, replacement);
      if (form.length >= 2) forms.add(form);
    }
  }
  return [...forms];
}
