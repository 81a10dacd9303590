/** What went wrong, in a form that code can decide on. People's words are chosen in bot/ and cli/. */
export class AppError extends Error {
  /** Stable name of the failure: `import.no-place`, `config.invalid`. */
  readonly code: string;
  /** Whether trying the same again later can succeed. */
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}
