'use client';
import { createElement, type ForwardedRef, forwardRef, type ReactElement, type Ref, useImperativeHandle, useRef } from 'react';
import './define.ts';
import type { SaysoButton as ButtonElement, SaysoPanel as PanelElement } from './index.ts';
import type { ElementProps, PanelProps } from './react/props.ts';
import { useElement } from './react/use-element.ts';

export type { ElementAttributes, ElementProps, PanelProps } from './react/props.ts';

function draw<Element extends HTMLElement>(name: string, props: ElementProps, ref: ForwardedRef<Element>): ReactElement {
  const element = useRef<Element>(null);
  useImperativeHandle(ref, () => element.current as Element, []);
  useElement(element, props);
  const { ticketUrl, className, getTicket, context, choices, onChange, onReceipt, onError, hidden, children, ...attributes } = props;
  // React 18 writes `false` as a word, which hides.
  return createElement(name, { ...attributes, hidden: hidden || undefined, ref: element, 'ticket-url': ticketUrl, class: className }, children);
}

// Before React 19 a function gets no `ref` among its properties.
function component<Element extends HTMLElement, Props extends ElementProps>(name: string): (props: Props) => ReactElement {
  const drawn = forwardRef<Element, ElementProps>((props, ref) => draw(name, props, ref));
  return drawn as unknown as (props: Props) => ReactElement;
}

/** `<sayso-panel>` for React 18 and later; on a server the same tag with the same attributes, which the browser takes over as it is. */
export const SaysoPanel = component<PanelElement, PanelProps>('sayso-panel');

/** `<sayso-button>`, likewise. */
export const SaysoButton = component<ButtonElement, ElementProps & { readonly ref?: Ref<ButtonElement> }>('sayso-button');
