/** All that the package uses of Node's own modules, so that its types need none of Node's. */
declare module 'node:fs/promises' {
  export function readFile(file: URL): Promise<Uint8Array>;
  export function readFile(file: string): Promise<Uint8Array>;
}
declare module 'node:process' {
  interface Output {
    write(text: string): void;
  }
  const process: { argv: string[]; exitCode: number; stdout: Output; stderr: Output };
  export default process;
}
declare module 'node:crypto' {
  export interface KeyObject {
    readonly type: 'public';
  }
  interface Hash {
    update(data: string | Uint8Array): Hash;
    digest(): Buffer;
    digest(encoding: 'base64url'): string;
  }
  type VerifyKey = KeyObject | { readonly key: KeyObject; readonly dsaEncoding: 'ieee-p1363' };
  export function createHash(algorithm: 'sha256'): Hash;
  export function createPublicKey(key: { key: object; format: 'jwk' }): KeyObject;
  export function verify(algorithm: 'sha256' | null, data: Uint8Array, key: VerifyKey, signature: Uint8Array): boolean;
}
declare class Buffer extends Uint8Array<ArrayBuffer> {
  static alloc(size: number): Buffer;
  static from(bytes: Uint8Array): Buffer;
  static from(text: string, encoding?: 'utf8' | 'latin1' | 'base64url'): Buffer;
  write(text: string, encoding: 'latin1' | 'base64url'): number;
  override subarray(from: number, to: number): Buffer;
  override toString(encoding?: 'utf8' | 'hex' | 'base64url'): string;
}
declare module 'node:util' {
  type Option = { type: 'string' | 'boolean'; multiple?: boolean };
  export function parseArgs(config: { args: string[]; options: Record<string, Option>; allowPositionals: true }): {
    values: Record<string, string | string[] | boolean | undefined>;
    positionals: string[];
  };
}
