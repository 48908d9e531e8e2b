'use client';
import { createElement, type ReactElement, type Ref, useImperativeHandle, useRef } from 'react';
import './define.ts';
import type { SaysoButton as ButtonElement, SaysoPanel as PanelElement } from './index.ts';
import type { ElementProps, PanelProps } from './react/props.ts';
import { useElement } from './react/use-element.ts';

export type { ElementAttributes, ElementProps, PanelProps } from './react/props.ts';

function draw<Element extends HTMLElement>(name: string, { ref, ...props }: ElementProps & { readonly ref?: Ref<Element> }): ReactElement {
  const element = useRef<Element>(null);
  useImperativeHandle(ref, () => element.current as Element, []);
  useElement(element, props);
  const { ticketUrl, className, getTicket, context, choices, onChange, onReceipt, onError, children, ...attributes } = props;
  return createElement(name, { ...attributes, ref: element, 'ticket-url': ticketUrl, class: className }, children);
}

/** `<sayso-panel>` for React 18 and later; on a server the same tag with the same attributes, which the browser takes over as it is. */
export function SaysoPanel(props: PanelProps): ReactElement {
  return draw<PanelElement>('sayso-panel', props);
}

/** `<sayso-button>`, likewise. */
export function SaysoButton(props: ElementProps & { readonly ref?: Ref<ButtonElement> }): ReactElement {
  return draw<ButtonElement>('sayso-button', props);
}
