import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Characters that the model knows; those at the same place of both lines have the same vector. */
const CHARACTERS = ["桥学看病人", "梁校诊疗民"];
const SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
const DIMENSIONS = 8;

/**
 * Writes a model in the form of the Hugging Face hub that only looks vectors of characters up: the smallest that
 * transformers.js loads and runs by all its code.
 */
export function writeTinyModel(folder: string): void {
  mkdirSync(join(folder, "onnx"), { recursive: true });
  const known = CHARACTERS.join("");
  const vocabulary = Object.fromEntries([...SPECIAL, ...known].map((token, id) => [token, id]));
  const write = (name: string, content: object): void =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  write("config.json", { model_type: "bert", architectures: ["BertModel"], hidden_size: DIMENSIONS });
  write("tokenizer_config.json", {
    tokenizer_class: "BertTokenizer",
    pad_token: "[PAD]",
    model_max_length: 512,
  });
  write("tokenizer.json", {
    version: "1.0",
    added_tokens: SPECIAL.map((content, id) => ({ id, content, special: true })),
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: null,
    decoder: null,
    model: { type: "WordPiece", unk_token: "[UNK]", continuing_subword_prefix: "##", vocab: vocabulary },
  });
  const half = CHARACTERS[0]?.length ?? 0;
  const table = Array.from({ length: SPECIAL.length + 2 * half }, (_, id) => {
    const row = new Array<number>(DIMENSIONS).fill(0.01);
    if (id >= SPECIAL.length) row[(id - SPECIAL.length) % half] = 1;
    return row;
  });
  writeFileSync(join(folder, "onnx", "model_quantized.onnx"), lookUpModel(table));
}

/** ONNX's protocol buffers by hand: one Gather of the rows that the tokens name. */
function lookUpModel(table: number[][]): Buffer {
  const rows = table.length;
  const weights = message(
    integer(1, rows),
    integer(1, DIMENSIONS),
    integer(2, 1),
    text(8, "table"),
    bytes(9, Buffer.from(Float32Array.from(table.flat()).buffer)),
  );
  const node = message(
    text(1, "table"),
    text(1, "input_ids"),
    text(2, "last_hidden_state"),
    text(4, "Gather"),
  );
  const graph = message(
    bytes(1, node),
    text(2, "tiny"),
    bytes(5, weights),
    bytes(11, valueInfo("input_ids", 7, ["batch", "tokens"])),
    bytes(12, valueInfo("last_hidden_state", 1, ["batch", "tokens", DIMENSIONS])),
  );
  return message(integer(1, 8), bytes(7, graph), bytes(8, message(integer(2, 13))));
}

function valueInfo(name: string, type: number, dimensions: (string | number)[]): Buffer {
  const shape = message(
    ...dimensions.map((one) => bytes(1, typeof one === "number" ? integer(1, one) : text(2, one))),
  );
  return message(text(1, name), bytes(2, message(bytes(1, message(integer(1, type), bytes(2, shape))))));
}

const message = (...fields: Buffer[]): Buffer => Buffer.concat(fields);
const integer = (field: number, value: number): Buffer =>
  Buffer.concat([variableLength(field << 3), variableLength(value)]);
const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([variableLength((field << 3) | 2), variableLength(value.length), value]);
const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value));

function variableLength(value: number): Buffer {
  const out: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) out.push((left % 128) + 128);
  return Buffer.from([...out, left]);
}
