// Opens the workbench's WebAssembly beside the panel's, which are built under sayso/.
import { loadCore } from '../sayso/core.js';
import { loadWorkbench } from '../sayso/workbench.js';

const instant = () => new Date().toISOString().replace(/\.\d+/, '');

async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What came out, as {ok} or {error}. */
function settled(ask) {
  try {
    return { ok: ask() };
  } catch (error) {
    return { error: { code: error.code, detail: error.message.slice(error.code.length + 2), line: error.line, column: error.column, in: error.in } };
  }
}

/** The functions of the workbench: `lint(call)` and `diff(call)` answer {ok} or {error}; `answer(policies, format)` gives a text. */
export async function openWorkbench() {
  const [workbench, core] = await Promise.all([loadWorkbench(), loadCore()]);
  return {
    lint: (call) => settled(() => workbench.lint(call)),
    diff: (call) => settled(() => workbench.diff(call)),
    async answer(policies, format) {
      const digests = await Promise.all(policies.map(digest));
      return workbench.answer({ policies, digests, now: instant(), format });
    },
    /** Whether a jurisdiction is one that the core knows. */
    isPlace(jurisdiction) {
      const policies = [EMPTY];
      try {
        core.decide({ policies, context: { jurisdiction }, choices: [], now: '2026-01-01T00:00:00Z' });
        return true;
      } catch {
        return false;
      }
    },
  };
}

const EMPTY = JSON.stringify({
  sayso: 1,
  id: 'https://policies.example/empty',
  version: '1',
  published: '2026-01-01T00:00:00Z',
  controller: { name: '-', country: 'IE', contact: 'nobody@example.com', privacy_policy: 'https://example.com/' },
  default_locale: 'en',
  purposes: [],
  rules: [],
});
