/** Nouns that name a measure, as the last word of “what … rate”. */
const MEASURE =
  "rate|attendance|turnout|coverage|percentage|percent|proportion|share|total|score|height|area|length";

/** Where the number stands that an English question asks for. */
export const HOLE = new RegExp(
  [
    "how satisfied",
    "how many",
    "how much",
    "how often",
    "how long,? in (?:words|characters)",
    "how long (?:is|was|were|are) (?:it|they|these|those|the books?)(?: all)?,? in (?:words|characters)",
    "what (?:percentage|percent|share|proportion|fraction|number|amount|rate)",
    "(?:the )?(?:total )?(?:number|amount|count) of",
    "what (?:is|was|were|are) (?:the|its|their) (?!(?:total )?(?:number|amount|count) of)(?=[a-z'’\\s-]*(?:capital|cost|sum|area|price|score|investment|worth|value|rate|total|number|share|percentage|figures?|count|amount|coverage|print(?:ing)? run))",
    // “What village and community coverage had the halls reached?”: nothing but the measure's own words between.
    `what (?:(?!(?:is|was|were|are|do|does|did|has|had|have|to|of|in|by|on|for|with|the|that|which|who)\\b)[a-z'’-]+ ){1,5}(?:${MEASURE})(?= (?:is|was|were|are|do|does|did|has|had|have)\\b)`,
    // “And what did it total?”, “what were they worth?”: the measure of what was asked before.
    "what (?:did|do|does) (?:it|they|that|this|these|those)(?: all)? (?:total|cost|come to|amount to|add up to|sum to|run to)",
    "what (?:is|was|were|are) (?:it|they|that|these|those)(?: all)? worth",
    "what (?:is|was) (?:the|its|their) (?:highest|lowest|top|maximum|minimum|best)(?: score| one)?(?=\\W*$)",
    "what (?:is|was) (?:that|it|this) as an? (?:rate|share|percentage|proportion)",
    "what (?:is|was|were|are) (?:its|their|the) (?:[a-z'’]+ ){0,3}(?=attendance\\b)",
    "(?:for|with|at|by) what (?:[a-z]+ ){0,2}(?:investment|value|amount|sum|cost|rate|capital|price)",
    "what (?=(?:[a-z]+ ){0,2}(?:investment|capital|cost|sum)\\b)",
  ]
    .map((one) => `(?:${one})`)
    .join("|"),
  "gi",
);

const VOLUME =
  /\b(?:(volume|vol\.?|book|part)|(?:issue|no\.?|number)) ?#?(\d{1,2})\b|\b(\d{1,2})(?:st|nd|rd|th) (?:(volume|book)|issue|number)\b/i;

/** Volume 21, the 12th issue, as reports write it: 第21辑; "" where none is named. */
export function volumeNamed(text: string): string {
  const [match, volume, number, ordinal, ofOrdinal] = VOLUME.exec(text) ?? [];
  return match === undefined ? "" : `第${number ?? ordinal}${volume || ofOrdinal ? "辑" : "期"}`;
}

const PRINT_RUN =
  /\bprint(?:ing)? runs?\b|\bcopies (?:\w+ ){0,3}printed\b|\b(?:number|amount) (?:of copies )?printed\b/i;

/** “What was the print run”: copies are asked for, and no books. */
export const asksPrintRun = (text: string): boolean => PRINT_RUN.test(text);

/** Nouns behind “how many” that name a counter, and the counters that reports have for them. */
const COUNTERS: [RegExp, string[]][] = [
  [/^(?:printed )?copies\b/i, ["册", "份", "本", "套", "副", "张"]],
  [/^(?:[a-z-]+ ){0,2}(?:households|families)\b/i, ["户", "家", "户次"]],
  [/^(?:[a-z-]+ ){0,2}(?:mu|hectares|acres)\b/i, ["亩", "公顷"]],
  [/^(?:[a-z-]+ ){0,1}(?:kilomet(?:er|re)s|km)\b/i, ["公里", "千米"]],
  [/^pieces of\b/i, ["条", "篇", "件", "份"]],
  [/^(?:chinese )?(?:words|characters)\b/i, ["字"]],
];

/** The counters that a noun phrase behind “how many” names by its own word; undefined where any may do. */
export const countersNamed = (phrase: string): string[] | undefined =>
  COUNTERS.find(([noun]) => noun.test(phrase.trim()))?.[1];

const UNITED =
  /how many (households|families|people|persons|students|members|enterprises|companies|villages|times|sessions|mu|copies|articles|volumes|books|manuscripts|photos|photographs|pictures|works) and (households|families|people|persons|residents|students|members|enterprises|companies|villages|times|mu|characters|words|copies|pictures|photos|photographs)\b/gi;

const RATES_OF =
  /^(.*\brates?\b.*?)(\b(?:with|for|of|in|at|on|among) (?:the )?[a-z' -]+?),? and (\b(?:with|for|of|in|at|on|among) (?:the )?[a-z' -]+)(\W*)$/i;

/** “How many households and people were …” is asked twice, each with what is said of both. */
export const apart = (text: string): string[] => {
  // “… rates with the process and with the results”: each is a rate of its own.
  const rates = RATES_OF.exec(text);
  if (rates) {
    const [, head = "", one = "", other = "", rest = ""] = rates;
    return [`${head}${one}${rest}`, `${head}${other}${rest}`];
  }
  const found = [...text.matchAll(UNITED)][0];
  return found
    ? [found[1] ?? "", found[2] ?? ""].map(
        (noun) => `${text.slice(0, found.index)}how many ${noun}${text.slice(found.index + found[0].length)}`,
      )
    : [text];
};

/** Words for the time a count was taken at, which say nothing of what was counted. */
const AT_THE_END =
  /\b(?:by|at|before|until|as of|towards?) (?:the |that |its )?(?:(?:year|december)(?:'s|’s)? end|year-end|end(?: of (?:the |that |each |its )?(?:year|december|term|period)?)?)(?=\W|$)|\b(?:in|during|within|of|over) (?:the|that) (?:same|following|whole|entire) year\b|(?<=\b(?:the|its|that) )(?:whole|entire|full|last|past)(?= (?:five|four|term|period)\b)/gi;
/** Where a figure is said to stand, which says nothing of what is counted either. */
const STANDS =
  /\b(?:fall|falls|fell|come|comes|came) (?:under|into|within)\b|\b(?:fall|falls|fell) in (?=(?:the )?(?:class|category|type|group|grade)\b|[a-d]\b)|\b(?:in|from|according to) (?:the |that |its |this )?(?:[a-z]+ )?table\b(?! tennis)|(?<=['’]s[ ]+)table\b|\b(?:sit|sits|sat|serve|serves|served) on\b|\bitself\b/gi;
/** Adverbs that say nothing of what is counted. */
const ADVERBS =
  /\b(?:actually|really|eventually|finally|ultimately|effectively|reportedly|apparently|approximately|roughly|exactly|precisely|respectively|altogether|all told|all in all|so far|to date|in practice|(?:came|come|turned up|showed up|resulted|followed|ensued)(?=\W*$)|with the help of|thanks to|with help from|(?:in|during|of) (?:early |mid-?|late )?(?:january|february|march|april|may|june|july|august|september|october|november|december))\b/gi;
/** What to do with the figures, and not which. */
const ORDERS = /^\s*(?:please )?(?:rank|order|sort|list|compare|put)\b/i;

/** “By what percentage did it cut the number of documents?”: one number is asked for. */
export const asksAnew = (
  text: string,
  before: RegExpMatchArray | undefined,
  hole: RegExpMatchArray,
): boolean =>
  before === undefined ||
  !/^(?:the )?(?:total )?(?:number|amount|count) of/i.test(hole[0]) ||
  /(?:,|\band\b|;)/.test(text.slice(before.index, hole.index));

/** “Issues of the bulletin”: numbers of a periodical, and nothing to be solved. */
const OF_PERIODICAL =
  /\bissues?(?= of (?:the |a |an |its |their |this )?(?:["“'‘《]|\p{Script=Han}|(?:[a-z-]+ ){0,3}(?:bulletin|newsletter|journal|magazine|digest|brief|briefing|gazette|newspaper|periodical|special report)|(?:social|public|popular|people['’]s)[- ](?:opinion|sentiment|condition|situation|view)s?|(?:opinion |cppcc )?information\b))/u;

export const isOfPeriodical = (text: string): boolean => OF_PERIODICAL.test(text);

/** A question without the words that tell neither the thing counted nor what is said of it; offsets stay. */
export const withoutIdleWords = (text: string): string =>
  text
    .replaceAll(AT_THE_END, blank)
    .replaceAll(ADVERBS, blank)
    .replaceAll(STANDS, blank)
    .replace(ORDERS, blank);

export const blank = (words: string): string => " ".repeat(words.length);
