import type { ErrorCode } from '../generated/contract.ts';

/** Which sentence tells a person why a choice was not saved. */
export function reasonFor(code: ErrorCode, online = navigator.onLine): string {
  if (code === 'service.unreachable') return online ? 'ui.service_away' : 'ui.offline';
  return REASONS[code] ?? 'ui.refused';
}

const REASONS: Partial<Record<ErrorCode, string>> = {
  'receipt.ticket_required': 'ui.signed_out',
  'receipt.expired': 'ui.signed_out',
  'ticket.expired': 'ui.signed_out',
  'receipt.policy_superseded': 'ui.changed',
  'receipt.state_changed': 'ui.changed',
  'receipt.view_stale': 'ui.changed',
  'receipt.view_differs': 'ui.changed',
  'receipt.context_mismatch': 'ui.changed',
  'receipt.not_askable': 'ui.not_askable',
  'core.unavailable': 'ui.no_core',
  'core.failed': 'ui.no_core',
  'device.keys': 'ui.no_keys',
  'service.unavailable': 'ui.service_away',
  'service.internal': 'ui.service_away',
};

/** Which sentence tells that a no waits, and for what. */
export function waitingFor(code: ErrorCode, online = navigator.onLine): string {
  if (reasonFor(code, online) === 'ui.signed_out') return 'ui.signed_out_no';
  return online ? 'ui.away_no' : 'ui.offline_no';
}
