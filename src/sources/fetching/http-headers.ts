const DAY_MS = 86_400_000;
/** A server that wants to be left alone for longer is asked again all the same. */
const LONGEST_FRESH_MS = 7 * DAY_MS;
const LONGEST_RETRY_MS = DAY_MS;

export type Headers = Record<string, string | string[] | undefined>;

export function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** How long, in milliseconds, a response may be taken for the newest; 0 when it says nothing. */
export function freshnessOf(headers: Headers, now: number): number {
  const control = header(headers, "cache-control")?.toLowerCase() ?? "";
  if (/\bno-(?:store|cache)\b/.test(control)) return 0;
  const age = Number(header(headers, "age") ?? 0) || 0;
  const maxAge = /\bmax-age\s*=\s*"?(\d+)/.exec(control)?.[1];
  const fresh =
    maxAge === undefined ? Date.parse(header(headers, "expires") ?? "") - now : (Number(maxAge) - age) * 1000;
  return Number.isFinite(fresh) ? Math.min(Math.max(fresh, 0), LONGEST_FRESH_MS) : 0;
}

/** When to come again, in milliseconds since 1970, by a `Retry-After` of seconds or a date. */
export function retryAtOf(headers: Headers, now: number): number | undefined {
  const value = header(headers, "retry-after")?.trim();
  if (value === undefined || value === "") return undefined;
  const at = /^\d+$/.test(value) ? now + Number(value) * 1000 : Date.parse(value);
  return Number.isFinite(at) ? Math.min(Math.max(at, now), now + LONGEST_RETRY_MS) : undefined;
}

export const charsetOf = (contentType: string | undefined): string | undefined =>
  /charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase();
