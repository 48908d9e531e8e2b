import { SaysoButton, SaysoPanel } from './index.ts';
import { register } from './panel/register.ts';

register('sayso-panel', SaysoPanel);
register('sayso-button', SaysoButton);
