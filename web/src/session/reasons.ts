import type { ErrorCode } from '../generated/contract.ts';

/** Which sentence tells a person why a choice was not saved. */
export function reasonFor(code: ErrorCode, online = navigator.onLine): string {
  if (code === 'service.unreachable') return online ? 'ui.why_no_answer' : 'ui.why_offline';
  return REASONS[code] ?? 'ui.why_refused';
}

const REASONS: Partial<Record<ErrorCode, string>> = {
  'receipt.ticket_required': 'ui.why_signed_out',
  'receipt.expired': 'ui.why_signed_out',
  'ticket.expired': 'ui.why_signed_out',
  'receipt.policy_superseded': 'ui.why_changed',
  'receipt.state_changed': 'ui.why_changed',
  'receipt.view_stale': 'ui.why_changed',
  'receipt.view_differs': 'ui.why_changed',
  'receipt.context_mismatch': 'ui.why_changed',
  'receipt.not_askable': 'ui.why_not_askable',
  'core.unavailable': 'ui.why_no_core',
  'core.failed': 'ui.why_no_core',
  'device.keys': 'ui.why_no_keys',
  'service.unavailable': 'ui.why_no_answer',
  'service.internal': 'ui.why_no_answer',
};

/** Which sentence tells that a no waits, and for what. */
export function waitingFor(code: ErrorCode, online = navigator.onLine): string {
  if (reasonFor(code) === 'ui.why_signed_out') return 'ui.signed_out_no';
  return online ? 'ui.away_no' : 'ui.offline_no';
}
