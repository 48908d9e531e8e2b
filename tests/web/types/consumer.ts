// What a page's author writes against the package's types; compiled, never run. A line under @ts-expect-error must not compile.
import { type Bundle, SaysoPanel, type SaysoReceiptEvent, type View } from '@sayso/consent';
import '@sayso/consent/define';
import { SaysoFrame } from '@sayso/consent/frame';
import { type ConsentCore, ConsentError, loadCore } from '@sayso/consent/core';
import { type BundleVerdict, type Verdict, verifyBundle, verifyReceipt } from '@sayso/consent/verify';

const panel: SaysoPanel | null = document.querySelector('sayso-panel');
panel?.addEventListener('sayso-receipt', (event: SaysoReceiptEvent) => {
  if ('bundle' in event.detail) keep(event.detail.bundle);
  else
    event.respondWith(
      fetch('/receipts', { method: 'POST', body: event.detail.receipt }).then((answer) => answer.json()),
    );
});
document.createElement('sayso-panel').addEventListener('sayso-change', (event) => {
  const state: 'granted' | 'denied' = event.detail.state;
  if (state === 'granted') event.preventDefault();
});

const frame: SaysoFrame | null = document.querySelector('sayso-frame');
frame?.addEventListener('sayso-receipt', ({ detail }) => 'bundle' in detail && keep(detail.bundle));
// @ts-expect-error a ticket does not go through the page around
if (frame) frame.ticket = '';

function keep(bundle: Bundle): string | undefined {
  return bundle.receipt;
}

export async function use(text: string): Promise<boolean> {
  const core: ConsentCore = await loadCore({ wasm: new Uint8Array() });
  const verdict: Verdict = await verifyReceipt(text, { issuer: 'https://a.example', require: 'logged' }, core);
  const proven: BundleVerdict = await verifyBundle(text, { issuer: 'https://a.example', jwks: '{}', require: 'logged', now: new Date() });
  const subject: string | null = proven.subject;
  // @ts-expect-error the issuer must be said
  await verifyBundle(text, { jwks: '{}', require: 'logged' });
  // @ts-expect-error a level is one of four
  await verifyReceipt(text, { require: 'certain' });
  // @ts-expect-error a call names its policies
  core.decide({ context: {}, choices: [], now: '2026-01-01T00:00:00Z' });
  // @ts-expect-error there is no such code
  const code: ConsentError['code'] = 'no.such';
  const shown: View['mode'] = 'settings';
  // @ts-expect-error a mode is one of four
  if (panel) panel.mode = 'banner';
  return verdict.ok && subject !== '' && code !== undefined && shown === 'settings';
}
