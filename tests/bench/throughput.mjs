// What decisions and verifications cost, in each host.
import { nativeGoals, tokenGoals } from './goals.mjs';
import { timeNative } from './native.mjs';
import { ratios } from './statistics.mjs';
import { timeTokens } from './tokens.mjs';
import { timeWasm } from './wasm.mjs';
import { makeWorkload, SMALL, WHOLE } from './workload.mjs';

/** The ratios of one host; `raw` is what checks one signature there. */
function compared(timed, raw, names) {
  const base = timed.raw_two_signatures;
  return names.map(([name, what, signatures]) => ({
    what,
    against: signatures === 1 ? `one ${raw}` : `two ${raw}, the same signatures`,
    ratio: ratios(timed[name], base, 2 / signatures),
  }));
}

const dense = ['decide_dense', 'decide, the dense form by numbers', 1];
const packed = ['decide_packed', 'decide, by numbers through the packed door', 1];
const kept = [['decide', 'decide, typed case', 1], ['decide_text', 'decide, case as JSON text', 1]];
const reading = ['decide_policies', 'decide, the three policies read anew', 1];
const verifications = [
  ['verify_countersigned', 'verify a receipt of two tokens: countersigned', 2],
  ['verify_replayed', 'verify a whole receipt: replayed', 2],
];

/** {throughput: by host, goals}; with `quick` too little to judge the goals by. */
export async function measureThroughput({ quick, say }) {
  const workload = makeWorkload(quick ? SMALL : WHOLE);
  const rounds = quick ? 5 : 101;
  say('native core, log and stream');
  const native = timeNative(workload, rounds, quick ? 2 : 5);
  say('tokens in Node');
  const tokens = await timeTokens(workload, rounds);
  say('WebAssembly core');
  const wasm = await timeWasm(workload, rounds);
  return {
    throughput: {
      native: compared(native, 'crypto_sign_verify_detached', [dense, ...kept, reading, ...verifications]),
      wasm: compared(wasm, 'crypto.verify', [packed, reading, ...verifications]),
    },
    goals: [...nativeGoals(native), ...tokenGoals(tokens)],
  };
}
