/** What stands on the page for one choice: as elements, and as the text of a whole page that shows the same. */

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const attribute = ([name, value]) => (value === null ? '' : ` ${name}="${escaped(value)}"`);

/** The panel's attributes; null where one is not there. */
export function attributesOf({ mode, source, policy, service, ticket }) {
  return {
    mode: mode === 'settings' ? null : mode,
    name: mode === 'signup' ? 'sayso' : null,
    ...(source === 'policy' ? { policy } : { service, 'ticket-url': ticket || null }),
  };
}

/** What a page without a service says of the person; null where nothing is known, or a service knows. */
export const contextOf = ({ source, context }) => (source === 'policy' && Object.keys(context).length > 0 ? context : null);

/** Declarations for the panel and its page. */
export const widthOf = ({ width }) => (width === 'full' ? null : `${width}px`);

/** A whole page. `files` are the addresses of the script and of the themes' folder. */
export function htmlFor(choice, { script, themes }) {
  const { lang, dir, theme, scheme, mode } = choice;
  const width = widthOf(choice);
  const context = contextOf(choice);
  const panel = `<sayso-panel${Object.entries(attributesOf(choice)).map(attribute).join('')}></sayso-panel>`;
  return [
    `<!doctype html>`,
    `<html lang="${escaped(lang)}"${dir === 'rtl' ? ' dir="rtl"' : ''}>`,
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>Training of AI models</title>`,
    `<style>`,
    `  :root { color-scheme: ${scheme}; font: 16px/1.5 system-ui, sans-serif }`,
    width && `  sayso-panel { inline-size: ${width}; max-inline-size: 100% }`,
    `</style>`,
    theme !== 'none' && `<link rel="stylesheet" href="${escaped(themes + theme)}.css">`,
    // Before the panel's own script, so that it is drawn once. As JSON inside a script: nothing may end it before its end.
    context && `<script type="module">document.querySelector('sayso-panel').context = ${JSON.stringify(context).replaceAll('<', '\\u003c')};</script>`,
    `<script type="module" src="${escaped(script)}"></script>`,
    mode === 'signup' ? `<form action="/join" method="post">${panel}<button>Join</button></form>` : panel,
  ].filter(Boolean).join('\n') + '\n';
}
