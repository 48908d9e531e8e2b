import { type RefObject, useEffect, useRef } from 'react';
import type { SaysoChangeEvent, SaysoErrorEvent, SaysoReceiptEvent } from '../index.ts';
import type { ElementProps } from './props.ts';

const EVENTS = { 'sayso-change': 'onChange', 'sayso-receipt': 'onReceipt', 'sayso-error': 'onError' } as const;
type Listener = (event: SaysoChangeEvent | SaysoReceiptEvent | SaysoErrorEvent) => void;

/**
 * What markup cannot say: properties that are no text, and listeners. An element starts again when its source of tickets changes, and a
 * component makes new functions and objects at each turn: so the element gets one function that asks the latest, and objects by content.
 */
export function useElement<Element extends HTMLElement>(element: RefObject<Element | null>, props: ElementProps): void {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  const asks = Boolean(props.getTicket);
  useEffect(() => {
    const ask = asks ? () => latest.current.getTicket?.() ?? Promise.resolve(null) : null;
    if (element.current) Object.assign(element.current, { getTicket: ask });
  }, [element, asks]);

  const known = JSON.stringify([props.context, props.choices]);
  useEffect(() => {
    const { context, choices } = latest.current;
    if (element.current) Object.assign(element.current, context && { context }, choices && { choices });
  }, [element, known]);

  useEffect(() => {
    const heard = element.current;
    const listeners = Object.entries(EVENTS).map(([type, name]): [string, EventListener] => [
      type,
      (event) => (latest.current[name] as Listener | undefined)?.(event as SaysoChangeEvent),
    ]);
    for (const [type, listener] of listeners) heard?.addEventListener(type, listener);
    return () => {
      for (const [type, listener] of listeners) heard?.removeEventListener(type, listener);
    };
  }, [element]);
}
