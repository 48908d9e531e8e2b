/** Which points of Ed25519 a platform may be asked about: as `core/src/receipt/ed25519_encoding.cpp` has it (decision 0030). */

// Little-endian numbers of 32 bytes as hexadecimal digits, the greatest first, so that texts compare as the numbers do.
const PRIME = `7f${'ff'.repeat(30)}ed`;
const SMALL = new Set([
  '00'.repeat(32),
  `${'00'.repeat(31)}01`,
  '05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826',
  '7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7',
  `7f${'ff'.repeat(30)}ec`,
]);
// The greatest bytes of all that is refused: few points have one of these.
const SUSPICIOUS = new Set([0x00, 0x05, 0x7a, 0x7f]);

/** Whether the first 32 bytes are a point in its one encoding and not of small order. Whether it is on the curve is not asked. */
export function isStrictPoint(bytes: Uint8Array): boolean {
  const highest = bytes[31]! & 0x7f;
  if (!SUSPICIOUS.has(highest)) return true;
  let y = highest.toString(16).padStart(2, '0');
  for (let place = 30; place >= 0; --place) y += bytes[place]!.toString(16).padStart(2, '0');
  return y < PRIME && !SMALL.has(y);
}
