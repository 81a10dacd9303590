/** A figure as the ledger prints it. This shape is a public contract (`npm run figures -- --jsonl`). */
export interface Figure {
  report: string;
  place: string;
  year: number;
  /** What is counted, with its verb: 立案提案. */
  indicator: string;
  /** In the base unit: 120万元 is 1200000 (元), 92.6% is 92.6 (%). */
  value: number;
  unit: string;
  /** 余, 多, 近, 约, 以上 … or "". */
  qualifier: string;
  /** As printed. */
  text: string;
  sentence: string;
  /** The indicator of the total that this is a part of, or "". */
  parent: string;
  /** UTF-16 offsets of `text` in the clean report text. */
  start: number;
  end: number;
}
