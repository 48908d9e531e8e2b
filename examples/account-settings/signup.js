/** A form to sign up. A real site sends the form to its backend; here this script plays that backend, which makes the account. */
import { ticketAfterSignUp, ticketBeforeSignUp } from './service.js';

const $ = (id) => document.getElementById(id);
const context = { jurisdiction: 'US-NY', age: 'adult', account: 'free' };

$('questions').getTicket = () => ticketBeforeSignUp(context);
$('join').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData($('join'));
  const { ticket } = JSON.parse(form.get('sayso'));
  const sub = `demo-person-${crypto.randomUUID()}`;
  $('me').textContent = form.get('name');
  const panel = document.createElement('sayso-panel');
  panel.setAttribute('service', '');
  panel.getTicket = () => ticketAfterSignUp(sub, context, ticket);
  $('welcome').append(panel);
  $('join').hidden = true;
  $('welcome').hidden = false;
});
await import('./sayso/sayso.js');
