import { ConsentError } from './errors.ts';
import type { AnswerAnswer, AnswerCall, DiffAnswer, DiffCall, ErrorAnswer, LintAnswer, LintCall } from './generated/contract.ts';
import type { DoorFunction } from './core/raw-module.ts';

declare const SAYSO_WORKBENCH_INTEGRITY: string;

type WorkbenchModule = Readonly<Record<'lint' | 'answer' | 'diff', DoorFunction>>;
type Instantiate = (options: { wasmBinary: Uint8Array }) => Promise<WorkbenchModule>;

/**
 * `@sayso/consent/workbench`: what whoever writes or reads policies needs and no panel does, by the same core. Every method
 * throws a ConsentError where a policy is not valid, with its place.
 */
export class Workbench {
  readonly #module: WorkbenchModule;

  constructor(module: WorkbenchModule) {
    this.#module = module;
  }

  /** What a regulator would object to. */
  lint(call: LintCall): LintAnswer {
    return this.#call('lint', call);
  }

  /** The security questionnaire's answer, in the format asked for. */
  answer(call: AnswerCall): string {
    return this.#call<AnswerAnswer>('answer', call).answer;
  }

  /** Every way in which the new policy permits what the old one denies. Fails besides with `diff.too_large`. */
  diff(call: DiffCall): DiffAnswer {
    return this.#call('diff', call);
  }

  #call<Answer>(name: keyof WorkbenchModule, call: object): Answer {
    const answer = JSON.parse(this.#module[name](JSON.stringify(call))) as { ok: Answer } | ErrorAnswer;
    if ('ok' in answer) return answer.ok;
    throw new ConsentError(answer.error.code, answer.error.detail, answer.error);
  }
}

/** Fetches and starts the module, or starts it from `wasm`. Fails with `core.unavailable`. */
export async function loadWorkbench(wasm?: Uint8Array): Promise<Workbench> {
  try {
    // @ts-ignore The glue is made by the core's build and lies beside the built file.
    const { default: instantiate } = (await import('./workbench.mjs')) as { default: Instantiate };
    return new Workbench(await instantiate({ wasmBinary: wasm ?? (await fetchBytes()) }));
  } catch (cause) {
    throw new ConsentError('core.unavailable', 'the workbench cannot be loaded', {}, cause);
  }
}

async function fetchBytes(): Promise<Uint8Array> {
  const response = await fetch(new URL('./workbench.wasm', import.meta.url), { integrity: SAYSO_WORKBENCH_INTEGRITY });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export { ConsentError };
