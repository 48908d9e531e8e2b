import type { ErrorCode, Fault } from './generated/contract.ts';

/** A refusal with a stable `code`; `path` is a JSON pointer to what is at fault. Nothing depends on the wording. */
export class ConsentError extends Error {
  override readonly name = 'ConsentError';
  readonly code: ErrorCode;
  readonly path: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** JSON pointer to the member of the call that holds the text at fault. */
  readonly in: string | undefined;

  constructor(code: ErrorCode, detail: string, where: Partial<Fault> = {}, cause?: unknown) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = where.path ?? '';
    this.line = where.line;
    this.column = where.column;
    this.in = where.in;
  }
}

/** The code of anything thrown; what is not ours is `otherwise`. */
export function codeOf(thrown: unknown, otherwise: ErrorCode): ErrorCode {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' && thrown.code.includes('.')
    ? (thrown.code as ErrorCode)
    : otherwise;
}
