export interface FetchBounds {
  /** For the whole exchange, the body included. */
  ms: number;
  /** Of the unpacked body. */
  bytes: number;
}

/**
 * fetch for servers that are trusted, though not to be quick or brief: libraries bound the wait for the headers only. A
 * redirect is an error, or the key could follow it.
 */
export function createBoundedFetch({ ms, bytes }: FetchBounds): typeof fetch {
  return async (input, init) => {
    const signals = [AbortSignal.timeout(ms), ...(init?.signal ? [init.signal] : [])];
    const { body, status, statusText, headers } = await fetch(input, {
      ...init,
      redirect: "error",
      signal: AbortSignal.any(signals),
    });
    return new Response(body?.pipeThrough(atMost(bytes)) ?? null, { status, statusText, headers });
  };
}

function atMost(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let passed = 0;
  return new TransformStream({
    transform(chunk, controller) {
      passed += chunk.byteLength;
      if (passed > bytes) controller.error(new Error(`the answer is longer than ${bytes} bytes`));
      else controller.enqueue(chunk);
    },
  });
}
