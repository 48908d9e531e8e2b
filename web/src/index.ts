/** `@sayso/consent`: the element's class and the types; importing it registers nothing. */
export type {
  Bundle,
  Catalogue,
  Choice,
  Choices,
  Context,
  Decision,
  ErrorCode,
  Policy,
  Receipt,
  ReceiptsRequest,
  Ticket,
  View,
  ViewEnvelope,
  ViewMode,
} from './generated/contract.ts';
export { type ReceiptDetail, SaysoChangeEvent, SaysoErrorEvent, SaysoReceiptEvent } from './panel/events.ts';
export { SaysoPanel } from './panel/sayso-panel.ts';
export { SaysoButton } from './panel/sayso-button.ts';
