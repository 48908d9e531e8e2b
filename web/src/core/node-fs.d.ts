/** All that the package uses of Node's own modules, so that its types need none of Node's. */
declare module 'node:fs/promises' {
  export function readFile(file: URL): Promise<Uint8Array>;
}
