import type { SaysoReceiptEvent } from '@sayso/consent';
import { SaysoButton, SaysoPanel } from '@sayso/consent/react';
import { useState } from 'react';

export function Account({ service }: { service: string }) {
  const [receipts, setReceipts] = useState(0);
  const keep = ({ detail }: SaysoReceiptEvent) => 'bundle' in detail && setReceipts((count) => count + 1);
  return (
    <main>
      <h1>Your account</h1>
      <SaysoPanel service={service} ticketUrl="/account/consent-ticket" onReceipt={keep} />
      <p id="count">{receipts} receipts so far</p>
      <footer>
        <SaysoButton service={service} ticketUrl="/account/consent-ticket" />
      </footer>
    </main>
  );
}
