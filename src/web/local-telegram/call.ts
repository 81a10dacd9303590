/** A call of the Bot API as it came: in a form every value is text, objects as JSON; in JSON they are what they are. */
export interface Call {
  fields: Record<string, unknown>;
  /** The uploaded parts by name. */
  files: Map<string, { name: string; bytes: Uint8Array }>;
}

/** Why the Bot API refuses a call. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

export async function readCall(request: Request): Promise<Call> {
  const type = request.headers.get("content-type") ?? "";
  const bytes = Buffer.from(await request.arrayBuffer());
  if (!type.startsWith("multipart/")) {
    return { fields: bytes.length === 0 ? {} : objectOf(bytes.toString()), files: new Map() };
  }
  const form = await new Response(withQuotedNames(bytes), { headers: { "content-type": type } }).formData();
  const call: Call = { fields: {}, files: new Map() };
  for (const [name, value] of form) {
    if (typeof value === "string") call.fields[name] = value;
    else call.files.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return call;
}

/** grammY names files without quotation marks, which Telegram takes and the runtime's parser only for ASCII. */
const withQuotedNames = (form: Buffer): Buffer<ArrayBuffer> =>
  Buffer.from(
    form
      .toString("latin1")
      .replace(/^(content-disposition:form-data;name="[^"]*";filename=)([^"\r\n]+)\r$/gm, '$1"$2"\r'),
    "latin1",
  );

/** A value that is an object, also where it came as text; an empty one for anything else. */
export function objectOf(value: unknown): Record<string, unknown> {
  let found = value;
  if (typeof value === "string") {
    try {
      found = JSON.parse(value);
    } catch {
      throw new Refusal(400, "Bad Request: can't parse JSON object");
    }
  }
  return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
}

/** A value that is a list, also where it came as text. */
export const listOf = (value: unknown): unknown[] => {
  const found: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return Array.isArray(found) ? found : [];
};

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export const numberOf = (value: unknown): number | undefined =>
  value === undefined || Number.isNaN(Number(value)) ? undefined : Number(value);

/** The part that a field such as `attach://picture-1` names. */
export function uploadOf(call: Call, value: unknown): { name: string; bytes: Uint8Array } {
  const file = call.files.get(textOf(value).replace(/^attach:\/\//, ""));
  if (!file) throw new Refusal(400, "Bad Request: there is no file in the request");
  return file;
}
