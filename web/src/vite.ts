/** `@sayso/consent/vite`: what Vite's server for whoever works on a site needs to know. What it builds needs nothing. */
import { readFile } from 'node:fs/promises';

interface Answer {
  setHeader(name: string, value: string): unknown;
  end(bytes: Uint8Array): unknown;
}
type Middleware = (request: { url?: string | undefined }, answer: Answer, next: (problem?: unknown) => void) => void;

/** As much of a plugin and its server as is used, so that the package's types need none of Vite's. */
interface SaysoVitePlugin {
  name: string;
  apply: 'serve';
  config(): { optimizeDeps: { exclude: string[] } };
  configureServer(server: { middlewares: { use(middleware: Middleware): unknown } }): void;
}

const folder = new URL('./', import.meta.url);
/** `consent/dist/` where it is installed. */
const place = folder.pathname.split('/').slice(-3).join('/');

/** The core's modules run only with the bytes that were built; Vite's server would write into them what it writes into every module. */
const serveUntouched: Middleware = ({ url = '' }, answer, next) => {
  const [path = ''] = url.split('?');
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!name.endsWith('.mjs') || !path.endsWith(place + name)) return next();
  readFile(new URL(name, folder)).then((bytes) => {
    answer.setHeader('content-type', 'text/javascript');
    answer.end(bytes);
  }, next);
};

/** A plugin for `vite dev`: leaves the package's files where they are and as they are. */
export function sayso(): SaysoVitePlugin {
  return {
    name: 'sayso-consent',
    apply: 'serve',
    config: () => ({ optimizeDeps: { exclude: ['@sayso/consent'] } }),
    configureServer: ({ middlewares }) => void middlewares.use(serveUntouched),
  };
}
