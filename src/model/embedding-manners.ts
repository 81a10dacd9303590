/** How a family of embedding models wants to be spoken to: many find little when questions look like passages. */
export interface EmbeddingManners {
  /** Stands before a question. */
  question: string;
  /** Stands before a passage. */
  passage: string;
  /** What a local model makes one vector of a text's tokens by. */
  pooling: "mean" | "cls" | "last_token";
}

const FAMILIES: [of: RegExp, manners: EmbeddingManners][] = [
  [/bge-m3/i, { question: "", passage: "", pooling: "cls" }],
  [/bge-.*zh/i, { question: "为这个句子生成表示以用于检索相关文章：", passage: "", pooling: "cls" }],
  [
    /bge-.*en/i,
    { question: "Represent this sentence for searching relevant passages: ", passage: "", pooling: "cls" },
  ],
  [/(?:^|[/_-])e5-/i, { question: "query: ", passage: "passage: ", pooling: "mean" }],
  [
    /qwen3-embedding/i,
    {
      question:
        "Instruct: Given a question about work reports, retrieve the passages that answer it\nQuery: ",
      passage: "",
      pooling: "last_token",
    },
  ],
];

/** The manners of a model by its name; of one that is not known, none. */
export const mannersOf = (model: string): EmbeddingManners =>
  FAMILIES.find(([family]) => family.test(model))?.[1] ?? { question: "", passage: "", pooling: "mean" };
