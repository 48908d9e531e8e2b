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
declare module 'node:util' {
  type Option = { type: 'string' | 'boolean'; multiple?: boolean };
  export function parseArgs(config: { args: string[]; options: Record<string, Option>; allowPositionals: true }): {
    values: Record<string, string | string[] | boolean | undefined>;
    positionals: string[];
  };
}
