import { ConsentError } from '../errors.ts';
import type {
  CheckAnswer,
  CheckCall,
  CompileAnswer,
  CompileCall,
  DecideAnswer,
  DecideCall,
  ErrorAnswer,
  JudgeCall,
  LocateAnswer,
  LocateCall,
  OpenAnswer,
  OpenCall,
  PrepareAnswer,
  PrepareCall,
  PublicKey,
  SealAnswer,
  SealCall,
  ThumbprintAnswer,
  Verdict,
  VersionAnswer,
  ViewAnswer,
  ViewCall,
} from '../generated/contract.ts';
import type { DoorName, PackedDoor, RawModule } from './raw-module.ts';

/**
 * The shared core, called from JavaScript. Every method is pure and synchronous: values in, values out.
 * Every method throws a ConsentError: the core's own refusals, `text.not_well_formed` for text with a lone surrogate
 * (refused before it crosses, where it would be altered silently), `core.failed` after which the copy is dead.
 */
export class ConsentCore {
  readonly #module: RawModule;
  #dead = false;

  constructor(module: RawModule) {
    this.#module = module;
  }

  version(): VersionAnswer {
    return this.#call('version', {});
  }

  /** Are these texts valid versions of one policy, and which language of those offered suits the person? */
  check(call: CheckCall): CheckAnswer {
    return this.#call('check', call);
  }

  /** May the data be used: of a subject, or of one item? */
  decide(call: DecideCall): DecideAnswer {
    return this.#call('decide', call);
  }

  /** The bytes of everything that the panel shows, and of what went into them. */
  view(call: ViewCall): ViewAnswer {
    return this.#call('view', call);
  }

  /** The bytes to sign. */
  prepare(call: PrepareCall): PrepareAnswer {
    return this.#call('prepare', call);
  }

  /** The text whose SHA-256 is the key's thumbprint (RFC 7638). */
  thumbprint(jwk: PublicKey): string {
    return this.#call<ThumbprintAnswer>('prepare', { jwk }).thumbprint;
  }

  /** The signed token. */
  seal(call: SealCall): SealAnswer {
    return this.#call('seal', call);
  }

  /** What the host must find out before a bundle can be judged. */
  open(call: OpenCall): OpenAnswer {
    return this.#call('open', call);
  }

  /** What a bundle proves, given the host's answers. */
  judge(call: JudgeCall): Verdict {
    return this.#call('judge', call);
  }

  /** Keeps a series in a dense form, for `PackedSeries`. */
  compile(call: CompileCall): CompileAnswer {
    return this.#call('compile', call);
  }

  /** The numbers of a context in a series that is kept, likewise. */
  locate(call: LocateCall): LocateAnswer {
    return this.#call('compile', call);
  }

  /** The packed door beneath, for `PackedSeries`. */
  get packed(): PackedDoor {
    return this.#module;
  }

  #call<Answer>(name: DoorName, call: object): Answer {
    if (this.#dead) throw new ConsentError('core.failed', 'the core has stopped');
    const text = JSON.stringify(call, refuseLoneSurrogates);
    const answer = JSON.parse(this.#cross(name, text)) as { ok: Answer } | ErrorAnswer;
    if ('ok' in answer) return answer.ok;
    throw new ConsentError(answer.error.code, answer.error.detail, answer.error);
  }

  #cross(name: DoorName, text: string): string {
    try {
      return this.#module[name](text);
    } catch (cause) {
      this.#dead = true;
      throw new ConsentError('core.failed', `the core stopped in \`${name}\``, {}, cause);
    }
  }
}

function refuseLoneSurrogates(key: string, value: unknown): unknown {
  if (isWellFormed(key) && (typeof value !== 'string' || isWellFormed(value))) return value;
  throw new ConsentError(
    'text.not_well_formed',
    `the text under \`${key.replace(LONE_SURROGATE, '\ufffd')}\` holds a lone surrogate`,
  );
}

const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/** Whether the text can be written as UTF-8. */
export function isWellFormed(text: string): boolean {
  return text.search(LONE_SURROGATE) < 0;
}
