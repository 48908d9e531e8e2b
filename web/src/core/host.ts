/** The smallest module there is: eight bytes, nothing in it. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Whether WebAssembly can run here. A page whose policy refuses it says so by `<meta name="sayso-core" content="javascript">`;
 * where it does not, it is tried with the smallest module, which the policy reports once.
 */
export async function hasWebAssembly(): Promise<boolean> {
  if (globalThis.document?.querySelector('meta[name="sayso-core"][content="javascript"]')) return false;
  try {
    await WebAssembly.instantiate(EMPTY); // WebKit makes a module even where its policy refuses every instance
    return true;
  } catch {
    return false;
  }
}

/**
 * Imports a module whose bytes hash to `integrity`, and no other. The browser keeps one copy of each module of a page: the one
 * checked is the one that runs, and one that failed the check is never fetched anew.
 */
export async function importChecked<Module>(url: URL, integrity = ''): Promise<Module> {
  if (integrity && globalThis.document) await preload(url.href, integrity);
  return import(/* @vite-ignore */ /* webpackIgnore: true */ url.href) as Promise<Module>;
}

/** WebKit keeps a module whatever it hashes to. Nothing but its name tells. */
const keepsAny = (): boolean => navigator.vendor.startsWith('Apple');

/**
 * Has the browser fetch a module and keep it for this page where its bytes hash to `integrity`. Rejects where they do not; then it never runs.
 * A browser that knows no such link, or takes no notice of the digest in one, fetches and checks it only, and again when it is imported.
 */
export function preload(href: string, integrity: string): Promise<unknown> {
  if (keepsAny() || !document.createElement('link').relList.supports('modulepreload')) return fetch(href, { integrity });
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'modulepreload', href, integrity, crossOrigin: 'anonymous' });
    link.onload = resolve;
    link.onerror = () => reject(new Error(`\`${href}\` cannot be had as it was built`));
    document.head.append(link);
  });
}
