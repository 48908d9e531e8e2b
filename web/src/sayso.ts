/** The one file that a page loads: the elements, registered. */
import { register } from './panel/register.ts';
import { SaysoButton } from './panel/sayso-button.ts';
import { SaysoPanel } from './panel/sayso-panel.ts';

register('sayso-panel', SaysoPanel);
register('sayso-button', SaysoButton);
