/**
 * English words that shape a question without saying what it is about, and words that nearly every question about these
 * reports has. Skipped unless an entry of the glossary has them. Places and years are read elsewhere; the words around
 * them say nothing to look for.
 */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(
  `
  and or but nor so if than then of in on at to for from by with without within about above across after against along
  among around as before behind below between beyond during except into like near off onto out outside over per through
  throughout toward towards under until up upon via while because since though although whether whose who whom which
  what when where why how this that these those there here it its they them their theirs he him his she her hers we us
  our ours you your yours i me my mine one ones some any each every all both either neither none no not only own same
  such too very much many more most less least few several other others another else also just even still yet already
  again ever never often once twice always be am is are was were been being do does did done doing have has had having
  can could may might must shall should will would ought get gets got getting let lets go goes going went come comes
  make makes made making take takes took use used using want need needs know knows say says said tell tells told show
  shows showed shown give gives gave given mention mentions mentioned state states stated describe describes described
  explain explains explained according please thanks thank hello hi find finds found see seen look looks list lists
  name names named called mean means kind kinds sort sorts thing things way ways lot lots bit number numbers amount
  total altogether overall figure figures count counts detail details specific specifically exactly exact question
  questions answer regarding concerning related relating respect terms case cases example examples etc respectively
  committee committees report reports reported reporting year years month months day days date time times period
  annual annually last previous past recent recently current currently now today ago
  city cities county counties district districts province provinces prefecture prefectures municipality municipal
  provincial local locally region regions area areas place places level levels china chinese
  work works worked working different various certain main mainly particular particularly
  did didn't doesn't don't isn't wasn't weren't aren't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't
  per cent percent versus vs new become becomes became keep keeps kept think thinks thought compare compared comparison
  anyone anybody anything someone something everyone everything nobody nothing exceed exceeds exceeded
  two three four five six seven eight nine ten eleven twelve first second third hundred thousand million
  `
    .split(/\s+/)
    .filter((word) => word !== ""),
);
