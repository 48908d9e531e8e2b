/** `<sayso-frame>`, registered: all that a page around a frame loads. */
import { SaysoFrame } from './frame/sayso-frame.ts';
import { register } from './panel/register.ts';

register('sayso-frame', SaysoFrame);

export type { ReceiptDetail, SaysoChangeEvent, SaysoErrorEvent, SaysoReceiptEvent } from './panel/events.ts';
export { SaysoFrame };
