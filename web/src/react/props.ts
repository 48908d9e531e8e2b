import type { ReactNode, Ref } from 'react';
import type { Choice, Context, SaysoChangeEvent, SaysoErrorEvent, SaysoPanel, SaysoReceiptEvent, ViewMode } from '../index.ts';

/** What markup can say, by its names there: the same on a server, in React and by hand. */
export interface ElementAttributes {
  readonly service?: string | undefined;
  readonly ticket?: string | undefined;
  readonly 'ticket-url'?: string | undefined;
  readonly policy?: string | undefined;
  readonly view?: string | undefined;
  readonly mode?: ViewMode | undefined;
  readonly lang?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly slot?: string | undefined;
  readonly hidden?: boolean | undefined;
}

/** The properties of the components; what each means is said at the element's. */
export interface ElementProps extends Omit<ElementAttributes, 'ticket-url' | 'class'> {
  readonly ticketUrl?: string | undefined;
  readonly className?: string | undefined;
  readonly getTicket?: (() => Promise<string | null>) | undefined;
  readonly context?: Context | undefined;
  readonly choices?: readonly Choice[] | undefined;
  /** Before a choice is signed; `preventDefault()` stops it. */
  readonly onChange?: ((event: SaysoChangeEvent) => void) | undefined;
  readonly onReceipt?: ((event: SaysoReceiptEvent) => void) | undefined;
  readonly onError?: ((event: SaysoErrorEvent) => void) | undefined;
  readonly children?: ReactNode;
}

export interface PanelProps extends ElementProps {
  readonly ref?: Ref<SaysoPanel>;
}

/** The tags themselves, in JSX. */
export interface ElementTag extends ElementAttributes {
  readonly ref?: Ref<HTMLElement>;
  readonly children?: ReactNode;
}

/** `<sayso-frame>` in JSX; it is registered by `@sayso/consent/frame`. */
export interface FrameTag extends Pick<ElementAttributes, 'lang' | 'id' | 'class' | 'slot' | 'hidden'> {
  readonly src: string;
  readonly ref?: Ref<HTMLElement>;
  readonly children?: ReactNode;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'sayso-panel': ElementTag;
      'sayso-button': ElementTag;
      'sayso-frame': FrameTag;
    }
  }
}
