// How operations are timed in Node, beside native/timing: batches in turn, round after round.
const BATCH_NS = 4e6; // as in timing.cpp
const WARM_NS = 3e8; // until the engine has optimised what it will

/** The processor's time of this process, with its threads (WebCrypto has its own): what else runs on the machine is not in it. */
function processTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

async function timeBatch({ name, run, count }) {
  let isGood = true;
  const start = processTime();
  for (let done = 0; done < count; ++done) {
    const outcome = run();
    isGood = (typeof outcome === 'boolean' ? outcome : await outcome) && isGood;
  }
  const took = Math.max(processTime() - start, 1000);
  if (!isGood) throw new Error(`\`${name}\` did not come out as it must`);
  return took;
}

async function calibrate(operation) {
  let took = 0;
  for (let spent = 0; spent < WARM_NS; spent += took) {
    took = await timeBatch(operation);
    if (took < BATCH_NS / 4) operation.count *= 2;
  }
  operation.count = Math.max(1, Math.floor((operation.count * BATCH_NS) / took));
}

/** By the operations' names {count, nanoseconds: [one a round]}. An operation is {name, run}; `run` says, perhaps later, whether all was well. */
export async function timeInTurn(operations, rounds) {
  const timed = operations.map((operation) => ({ ...operation, count: 1, nanoseconds: [] }));
  for (const operation of timed) await calibrate(operation);
  for (let round = 0; round < rounds; ++round) {
    for (const operation of timed) operation.nanoseconds.push(await timeBatch(operation));
  }
  return Object.fromEntries(timed.map(({ name, count, nanoseconds }) => [name, { count, nanoseconds }]));
}
