/** The page on which an organisation sets the bound for its members. */
import { ACME } from './people.js';
import { ticketForOrganisation } from './service.js';

document.getElementById('me').textContent = 'Acme';
document.getElementById('bound').getTicket = () => ticketForOrganisation(ACME);
await import('./sayso/sayso.js');
