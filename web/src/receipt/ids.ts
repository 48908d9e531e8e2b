import { toBase64url } from '../bytes.ts';

/** A UUID of version 7 (RFC 9562): the milliseconds, then chance. */
export function uuid7(milliseconds: number, random = crypto.getRandomValues(new Uint8Array(10))): string {
  const time = Math.floor(milliseconds).toString(16).padStart(12, '0');
  const rest = [...random];
  rest[0] = ((rest[0] as number) & 0x0f) | 0x70;
  rest[2] = ((rest[2] as number) & 0x3f) | 0x80;
  const hex = time + rest.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** 16 random bytes that keep a digest from being guessed. */
export function makeSalt(): { bytes: Uint8Array<ArrayBuffer>; text: string } {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return { bytes, text: toBase64url(bytes) };
}
