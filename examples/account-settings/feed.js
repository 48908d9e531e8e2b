/** A page of the network: what is new is told in its flow, and its footer always leads to the settings. */
import { PEOPLE } from './people.js';
import { ticketFor } from './service.js';

const as = new URLSearchParams(location.search).get('as');
const person = PEOPLE.find(({ sub }) => sub === as) ?? PEOPLE[0];

document.getElementById('me').textContent = person.name;
for (const id of ['notice', 'choices']) document.getElementById(id).getTicket = () => ticketFor(person);
await import('./sayso/sayso.js');
