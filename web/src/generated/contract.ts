// Generated from core/schema by web/tools/generate-contract.mjs. Change the schemas, then run it again.

/** A receipt or record with all that proves it (application/vnd.sayso.bundle+json). Texts are strings of the exact bytes. A file holds one bundle or an array. */
export interface Bundle {
  /** Prose for the person; verification ignores it. */
  about?: string;
  /** The version of this format. */
  v: 1;
  /** The receipt. */
  receipt?: Jws;
  /** The record, instead of a receipt. */
  record?: Jws;
  /** The controller's countersignature. */
  countersignature: Jws;
  /** The proof that it is in the log; it may follow within 2 seconds of acceptance. */
  log?: BundleLog;
  /** The context disclosed; absent where it is withheld. */
  context?: DisclosedContext;
  /** The versions of the policy, oldest first. */
  policies?: string[];
  /** The exact bytes of the catalogue. */
  catalogue?: string;
  /** What the person was shown. */
  shown?: BundleShown;
  /** The exact bytes of the canonical choices afterwards. */
  after?: string;
}

/** Where in the log it is. */
export interface BundleLog {
  /** The 32 random bytes of the entry, base64url. */
  salt: Digest;
  /** The C2SP tlog-proof text. */
  proof: string;
}

/** A context and the salt with which it was digested. */
export interface DisclosedContext {
  /** 16 random bytes. */
  salt: Salt;
  /** The exact bytes of the canonical context. */
  value: string;
}

/** What went into the view, and the view. */
export interface BundleShown {
  /** The exact bytes of the canonical choices before. */
  choices: string;
  /** The exact bytes of what else was shown. */
  extra?: string;
  /** The exact bytes of the view. */
  view: string;
}

/** Several bundles. */
export type Bundles = Bundle[];

/** One question to a series of policies: may the data of this subject, or this record, be used now? */
export interface Case {
  /** What is known of the subject. */
  context: Context;
  /** What was chosen; those later than now are left out. */
  choices: Choices;
  /** The instant asked about. */
  now: Instant;
  /** The one purpose asked about; all where absent. */
  purpose?: Id;
  /** The one record asked about; where absent, the subject. */
  item?: Item;
}

/** One record. An empty item is an item of which nothing is known. */
export interface Item {
  /** Its category of data. */
  category?: Id;
  /** When it was collected, not later than now. */
  collected?: Instant;
}

/** The panel's words in one language (web/locales/<tag>.json), one sentence a key. */
export interface Catalogue {
  /** The language. */
  locale: Locale;
  /** The direction of its script. */
  dir: Direction;
  /** Whether a native speaker has reviewed it. */
  status: "draft" | "reviewed";
  /** Message id to its words. */
  messages: {
    [k: string]: Message;
  };
}

/** The direction of a script. */
export type Direction = "ltr" | "rtl";

/** A dotted id. Example: ui.saving. */
export type MessageId = string;

/** The words with `{placeholder}`s; or, where a count chooses among them, one text for each plural category. */
export type Message = string | PluralMessage;

/** One text for each plural category of the language (CLDR). */
export interface PluralMessage {
  /** For the category `zero`. */
  zero?: string;
  /** For the category `one`. */
  one?: string;
  /** For the category `two`. */
  two?: string;
  /** For the category `few`. */
  few?: string;
  /** For the category `many`. */
  many?: string;
  /** For every other count. */
  other: string;
}

/** The answer to GET /v1/choices. */
export interface ChoicesAnswer {
  /** The subject's choices, the organisation's among them. */
  choices: Choices;
  /** Identity of the latest accepted receipt; absent where there is none. */
  head?: Digest;
  /** How many receipts were accepted. */
  seq: number;
}

/** All choices of a data subject and of the organisation, in the order in which the ledger accepted them; `at` never goes back. */
export type Choices = Choice[];

/** One choice as the ledger accepted it. */
export type Choice = AnswerChoice | NotifiedChoice | SignalChoice | OrganisationChoice;

/** An answer of the person or of a guardian: yes or no. */
export interface AnswerChoice {
  /** Yes or no. */
  state: "granted" | "denied";
  /** When the ledger accepted it. */
  at: Instant;
  /** The purpose answered to. */
  purpose: Id;
  /** The purpose's revision as shown. */
  revision: number;
  /** Who answered; the subject where absent. */
  by?: "subject" | "guardian";
}

/** The notice was really shown. */
export interface NotifiedChoice {
  /** Told. */
  state: "notified";
  /** When the ledger accepted it. */
  at: Instant;
  /** The purpose told of. */
  purpose: Id;
  /** The purpose's revision as shown. */
  revision: number;
  /** Ids of the notice rules, in force or to come, that the person was shown. */
  rules: Id[];
}

/** The person's browser sent a signal; a signal is not an answer. */
export interface SignalChoice {
  /** A signal was on. */
  state: "signal_on";
  /** When the ledger accepted it. */
  at: Instant;
  /** Which signal. */
  signal: Signal;
}

/** The customer organisation's instruction. */
export interface OrganisationChoice {
  /** Allowed or prohibited. */
  state: "granted" | "prohibited";
  /** When the ledger accepted it. */
  at: Instant;
  /** The purpose it is about; all where absent. */
  purpose?: Id;
  /** The organisation. */
  by: "organisation";
}

/** An instant: RFC 3339 in UTC with upper-case T and Z, whole seconds, years 1970 to 9999. Example: 2026-11-21T14:02:00Z. */
export type Instant = string;

/** An instant in whole seconds since 1970-01-01T00:00:00Z, as JWT claims have it. */
export type Seconds = number;

/** A period that decides: ISO 8601 of weeks and days only, a day being 86,400 seconds. Example: P30D. */
export type Period = string;

/** A duration that decides nothing: ISO 8601 of years, months, weeks and days. Example: P2Y. */
export type Duration = string;

/** A SHA-256 digest or an RFC 7638 thumbprint: 32 bytes as base64url without padding, 43 characters. */
export type Digest = string;

/** 16 random bytes as base64url without padding, 22 characters. */
export type Salt = string;

/** A compact JWS (RFC 7515): three parts of base64url without padding, joined by dots. */
export type Jws = string;

/** A UUID of version 7 (RFC 9562) in lower case. */
export type Uuid7 = string;

/** An id of a purpose or a rule, a label of an account or a category of data. */
export type Id = string;

/** An officially assigned ISO 3166-1 alpha-2 code. */
export type Country = string;

/** A place: an officially assigned ISO 3166-1 alpha-2 code (not UK, EU or XK), or such a code, a hyphen and one to three of A-Z0-9. Examples: GB, US-CA. */
export type Jurisdiction = string;

/** A language tag of BCP 47. Examples: en, pt-BR. */
export type Locale = string;

/** One text in several languages: language tag to text. The policy's default locale is among them. */
export interface LocalizedText {
  /** The text in that language. */
  [k: string]: string;
}

/** The pairwise pseudonym of a data subject or of an organisation, made by the site's backend; never a bare account id or mail address. */
export type Sub = string;

/** Where the controller's keys are issued: an https URL (http on the machine itself) without query and fragment. */
export type Issuer = string;

/** The origin of a page: scheme, host and, where it is not the default, port. Example: https://example.com. */
export type Origin = string;

/** An age band. */
export type Age = "under_13" | "13_15" | "16_17" | "adult";

/** A signal that a browser sends; the one signal of version 1 is Global Privacy Control. */
export type Signal = "gpc";

/** On whose behalf a choice is made. */
export type Actor = "subject" | "guardian" | "organisation";

/** The way by which a choice came about. */
export type Method = "settings" | "signup" | "notice" | "organisation" | "signal" | "form" | "api";

/** What a panel is for. */
export type ViewMode = "settings" | "signup" | "notice" | "organisation";

/** The body of PUT /v1/subjects/{sub}/context. */
export interface ContextPut {
  /** What is known of the subject from now on. */
  context: Context;
  /** The subject's organisation. */
  org?: Sub;
}

/** What is known of a data subject. What is absent is unknown, and what is unknown is taken in the stricter way. */
export interface Context {
  /** Where the person is. */
  jurisdiction?: Jurisdiction;
  /** The age band. */
  age?: Age;
  /** A label of the account such as `free`; one that the policy does not name is simply another one. */
  account?: Id;
  /** What the person's browser sends. */
  signals?: ContextSignals;
}

/** Signals of the browser. Absent and false are not a signal. */
export interface ContextSignals {
  /** Global Privacy Control is on. */
  gpc?: boolean;
}

/** The payload of a countersignature (typ consent-countersignature+jwt): the controller accepted this receipt or record, then, in this context. */
export interface Countersignature {
  /** The version of this format. */
  v: 1;
  /** The controller's issuer. */
  iss: Issuer;
  /** When it was accepted: the at of its choices. */
  iat: Seconds;
  /** Identity of the receipt or record. */
  receipt: Digest;
  /** Whose choices. */
  sub: Sub;
  /** Counts the accepted receipts of this sub from 1. */
  seq: number;
  /** Place in the log. */
  index: number;
  /** As in the receipt. */
  policy: PolicyPin;
  /** The receipt's digest of the context, hereby vouched for; absent for a record, and for a no that says of the person what their ticket does not. */
  context?: Digest;
  /** Digest of the canonical choices after acceptance. */
  choices: Digest;
  /** Digest of the canonical decisions after acceptance; absent for organisations, and where a no's context is. */
  decisions?: Digest;
}

/** The answer to a case, in the order of the policy's purposes. */
export type Decisions = Decision[];

/** Why a requirement is not met, in the order in which they are looked at. */
export type Unmet =
  | "no_policy"
  | "on_premises"
  | "not_used"
  | "prohibited"
  | "suspended"
  | "no_rule"
  | "org_prohibits"
  | "org_not_granted"
  | "denied"
  | "signal_gpc"
  | "no_choice"
  | "terms_changed"
  | "expired"
  | "actor_not_allowed"
  | "not_notified"
  | "notice_period"
  | "category_not_covered"
  | "past_data";

/** Why a purpose is permitted (`granted` by a standing yes, else `not_objected`), or the first requirement that is not met. */
export type Reason = ("granted" | "not_objected") | Unmet;

/** A rule that applied. */
export interface AppliedRule {
  /** The rule's id. */
  id: Id;
  /** Whether one of its conditions is unknown. */
  assumed: boolean;
}

/** Whether data may be used for one purpose, and why. */
export interface Decision {
  /** The purpose's id. */
  purpose: Id;
  /** Whether every requirement is met. */
  permitted: boolean;
  /** The one reason to tell. */
  reason: Reason;
  /** All requirements that are not met, in their order. */
  unmet: Unmet[];
  /** The rules that applied, sorted by id in byte order. */
  rules: AppliedRule[];
  /** The first instant after now at which the answer differs if nothing but time goes on; absent where there is none. */
  until?: Instant;
  /** The same for a person to read, in the language asked for (`sayso decide --explain`); absent where none was asked for. */
  explanation?: string;
}

/** One line of the body of POST /v1/decisions: a subject of the ledger, or a full case. */
export type DecisionsLine = SubjectQuestion | Case;

/** A question about a subject whose choices and context the ledger has. */
export interface SubjectQuestion {
  /** The subject. */
  sub: Sub;
  /** The one purpose asked about; all where absent. */
  purpose?: Id;
  /** The one record asked about. */
  item?: Item;
  /** The instant asked about; the service's clock where absent. */
  now?: Instant;
}

/** One line of the answer, as `sayso decide` gives it. */
export type DecisionsAnswerLine = Decisions | ErrorAnswer;

/** The body of PUT /demo/clock and the answer to GET /demo/clock, only with --demo. */
export interface DemoClock {
  /** What the service's clock shows. */
  now: Instant;
}

/** The body of POST /demo/tickets, only with --demo: pose as somebody. The answer is that of POST /v1/tickets. */
export interface DemoTicketRequest {
  /** As whom; absent only before sign-up. */
  sub?: Sub;
  /** The origin of the site; the service's own where absent. */
  aud?: Origin;
  /** On whose behalf. */
  actor: Actor;
  /** The organisation. */
  org?: Sub;
  /** What is known of the person. */
  context: Context;
  /** How many people an organisation's choice binds. */
  members?: number;
  /** The jti of the ticket before sign-up. */
  follows?: TicketId;
}

/** What a new policy permits that the old one denies; what `sayso policy diff --json` prints. */
export interface DiffAnswer {
  /** Whether there is any finding. */
  loosened: boolean;
  /** How many distinct sets of rules people can come under, by place, age and account. */
  rule_sets: number;
  /** How many classes were enumerated. */
  classes: number;
  /** The smallest counterexample first. */
  findings: DiffFinding[];
}

/** About a person, about a record, terms changed without a higher revision, or a purpose gone whose noes are not carried over. */
export type LooseningKind = "subject" | "item" | "terms" | "gone";

/** Whoever is of one of the places, ages and accounts; absent means all. `*other` is any that the policies do not name, `*unknown` one that is not known. */
export interface DiffPeople {
  /** Codes; `US-*other` is another part of a country. */
  places?: string[];
  /** Age classes. */
  ages?: string[];
  /** Labels. */
  accounts?: string[];
}

/** One way in which the new policy is looser. */
export interface DiffFinding {
  /** What is looser. */
  kind: LooseningKind;
  /** The purpose's id. */
  purpose: Id;
  /** The finding for a person to read, in English. */
  words: string;
  /** Why the old policy denies it; absent where it does not have the purpose. */
  was?: Unmet;
  /** How the new one permits it. */
  is?: "granted" | "not_objected";
  /** Whom it is about. */
  people?: DiffPeople[];
  /** Categories of the records. */
  categories?: Id[];
  /** The terms that differ. */
  members?: ("data" | "recipients" | "retention" | "legal_basis" | "processing" | "past_data")[];
  /** The first instant at which it is so. */
  from: Instant;
  /** From when on it is so no more; absent where it stays. */
  until?: Instant;
  /** The smallest case that shows it, as `sayso decide` takes it. */
  case?: Case;
}

/** The calls of the WebAssembly door: one JSON text in, {"ok":answer} or {"error":...} out. */
export interface Door {
  /** The function version. */
  version: {
    /** What goes in. */
    call: VersionCall;
    /** What comes out as ok. */
    answer: VersionAnswer;
  };
  /** The function check. */
  check: {
    /** What goes in. */
    call: CheckCall;
    /** What comes out as ok. */
    answer: CheckAnswer;
  };
  /** The function decide. */
  decide: {
    /** What goes in. */
    call: DecideCall;
    /** What comes out as ok. */
    answer: DecideAnswer;
  };
  /** The function view. */
  view: {
    /** What goes in. */
    call: ViewCall;
    /** What comes out as ok. */
    answer: ViewAnswer;
  };
  /** The function prepare. */
  prepare: {
    /** What goes in. */
    call: PrepareCall | ThumbprintCall;
    /** What comes out as ok. */
    answer: PrepareAnswer | ThumbprintAnswer;
  };
  /** The function seal. */
  seal: {
    /** What goes in. */
    call: SealCall;
    /** What comes out as ok. */
    answer: SealAnswer;
  };
  /** The function open. */
  open: {
    /** What goes in. */
    call: OpenCall;
    /** What comes out as ok. */
    answer: OpenAnswer;
  };
  /** The function judge. */
  judge: {
    /** What goes in. */
    call: JudgeCall;
    /** What comes out as ok. */
    answer: Verdict;
  };
  /** The function compile: of the packed door (packed.json), and in core.wasm alone. */
  compile: {
    /** What goes in. */
    call: CompileCall | LocateCall;
    /** What comes out as ok. */
    answer: CompileAnswer | LocateAnswer;
  };
}

/** The call of version: nothing. */
export interface VersionCall {}

/** The format and the core. */
export interface VersionAnswer {
  /** The version of the policy format. */
  sayso: 1;
  /** The version of the core. */
  version: string;
}

/** The call of check: are these policies valid? */
export interface CheckCall {
  /** The exact bytes of the versions of one policy, oldest first. */
  policies: string[];
  /** The languages that the person prefers, best first (RFC 4647). */
  locale?: string[];
  /** The languages for which there is a catalogue. */
  catalogues?: Locale[];
  /** The exact bytes of a catalogue, whose words must be complete. */
  catalogue?: string;
}

/** The policies are valid. */
export interface CheckAnswer {
  /** The policy's id. */
  id: string;
  /** The versions, oldest first. */
  series: CheckedVersion[];
  /** The languages in which every text is complete, the default one first. */
  locales: Locale[];
  /** The language chosen, where catalogues were named. */
  locale?: Locale;
}

/** One version. */
export interface CheckedVersion {
  /** Its version. */
  version: string;
  /** From when it is in force. */
  published: Instant;
}

/** The call of decide. */
export interface DecideCall {
  /** The exact bytes of the versions of one policy, oldest first. */
  policies: string[];
  /** What is known of the subject. */
  context: Context;
  /** What was chosen. */
  choices: Choices;
  /** The instant asked about. */
  now: Instant;
  /** The one purpose asked about; all where absent. */
  purpose?: Id;
  /** The one record asked about. */
  item?: Item;
}

/** The decisions, the same bytes as a line of `sayso decide`. */
export interface DecideAnswer {
  /** One for each purpose asked about. */
  decisions: Decisions;
}

/** The call of compile. */
export interface CompileCall {
  /** The exact bytes of the versions of one policy, oldest first. */
  policies: string[];
}

/** A series kept in a dense form, and what the numbers of the packed door mean for it. */
export interface CompileAnswer {
  /** What the packed door knows it by. */
  handle: number;
  /** The purposes by position. */
  purposes: string[];
  /** The places by position. */
  places: string[];
  /** The accounts by position. */
  accounts: string[];
  /** The rules with a notice by position. */
  notices: string[];
}

/** The other call of compile: which numbers are those of this context? */
export interface LocateCall {
  /** Of which series. */
  handle: number;
  /** What is known of the subject. */
  context: Context;
}

/** A context in the numbers of the packed door. */
export interface LocateAnswer {
  /** Position of the place. */
  place: number;
  /** Position of the age. */
  age: number;
  /** Position of the account. */
  account: number;
  /** 1 where the context says that a signal is on. */
  signal: number;
}

/** The call of view. */
export interface ViewCall {
  /** The exact bytes of the versions of one policy, oldest first. */
  policies: string[];
  /** What is known of the subject. */
  context: Context;
  /** What was chosen. */
  choices: Choices;
  /** The instant to make it for. */
  now: Instant;
  /** What the panel is for. */
  mode: ViewMode;
  /** Its language. */
  locale: Locale;
  /** The exact bytes of the catalogue in that language. */
  catalogue: string;
  /** What else is shown. */
  extra?: ViewExtra;
}

/** The view and what went into it, each as the exact bytes that a receipt's digests are of. */
export interface ViewAnswer {
  /** The view. */
  view: string;
  /** The canonical context. */
  context: string;
  /** The canonical choices. */
  choices: string;
  /** What else is shown. */
  extra?: string;
}

/** The call of prepare: which bytes are to be signed? */
export interface PrepareCall {
  /** The kind of token. */
  typ: TokenType;
  /** The algorithm. */
  alg: Algorithm;
  /** The public key of the signer; a receipt's cnf.jwk. */
  jwk: PublicKey;
  /** Its thumbprint. */
  kid: Digest;
  /** The payload, checked whole. */
  payload: Receipt | Ticket | Countersignature | ConsentRecord;
}

/** What to sign. */
export interface PrepareAnswer {
  /** The ASCII bytes to sign. */
  signing_input: string;
}

/** The other call of prepare: what is a key's thumbprint the digest of? */
export interface ThumbprintCall {
  /** The public key. */
  jwk: PublicKey;
}

/** What to hash. */
export interface ThumbprintAnswer {
  /** The canonical JWK of RFC 7638: the thumbprint is the SHA-256 of these bytes. */
  thumbprint: string;
}

/** The call of seal. */
export interface SealCall {
  /** As prepare gave it. */
  signing_input: string;
  /** The signature's 64 bytes, base64url. */
  signature: string;
}

/** The token. */
export interface SealAnswer {
  /** The token. */
  jws: Jws;
}

/** What the caller expects of a bundle, and what it knows. */
export interface Expectation {
  /** The controller's issuer. */
  issuer?: Issuer;
  /** The origin of the page. */
  origin?: Origin;
  /** The level required; `countersigned` where absent. */
  require?: Level;
  /** The exact bytes of the controller's keys; without them only `signed` is reachable. */
  jwks?: string;
  /** The exact bytes of the versions of one policy, oldest first. */
  policies?: string[];
  /** The exact bytes of the catalogue. */
  catalogue?: string;
  /** The context, where the bundle withholds it. */
  context?: DisclosedContext;
  /** The caller's clock. */
  now?: Instant;
  /** Whether the older name EdDSA of Ed25519 is taken; not where absent. */
  accept_eddsa?: boolean;
  /** The verifier keys of the log; without them the log is not looked at. */
  log_keys?: VerifierKey[];
  /** The verifier keys of witnesses of the log. */
  witness_keys?: VerifierKey[];
  /** How many of the witnesses must have signed; 0 where absent. */
  witnesses?: number;
  /** Look at no level above this one, and so at neither the log nor what is made again; every level where absent. */
  up_to?: "countersigned";
}

/** A key of C2SP signed-note: name, id and key, with `+` between them. */
export type VerifierKey = string;

/** The call of open: what must be checked outside? */
export interface OpenCall {
  /** The exact bytes of a bundle. */
  bundle?: string;
  /** A bare receipt, instead of a bundle. */
  jws?: Jws;
  /** What the caller expects and knows. */
  expect: Expectation;
  /** The answers so far, none at first: for a bundle from a stranger. Nothing is made again out of texts that they do not bear out. */
  answers?: Answers;
}

/** What the caller is to find out. */
export interface OpenAnswer {
  /** The questions. */
  questions: Question[];
}

/** What only the host can find out. */
export type Question = SignatureQuestion | DigestQuestion;

/** Is this signature good? */
export interface SignatureQuestion {
  /** Its id, under which the answer goes. */
  id: string;
  /** A signature. */
  kind: "signature";
  /** The algorithm. */
  alg: Algorithm;
  /** The public key. */
  jwk: PublicKey;
  /** The ASCII bytes signed. */
  message: string;
  /** The signature, base64url. */
  signature: string;
}

/** What is the SHA-256 of these bytes? */
export interface DigestQuestion {
  /** Its id, under which the answer goes. */
  id: string;
  /** A digest. */
  kind: "sha256";
  /** The bytes, base64url. */
  bytes: string;
  /** Further steps: for each, the SHA-256 of the bytes before, the digest so far, and the bytes after. */
  then?: DigestStep[];
}

/**
 * The bytes before and after the digest so far, base64url.
 * @maxItems 2
 */
export type DigestStep = string[];

/** The answer to each question by its id: whether the signature is good, or the digest. A missing one counts as failed. */
export interface Answers {
  [k: string]: QuestionAnswer;
}

/** Whether a signature is good, or a digest. */
export type QuestionAnswer = boolean | Digest;

/** The call of judge: that of open with the answers. */
export interface JudgeCall {
  /** The exact bytes of a bundle. */
  bundle?: string;
  /** A bare receipt, instead of a bundle. */
  jws?: Jws;
  /** What the caller expects and knows. */
  expect: Expectation;
  /** The answers. */
  answers: Answers;
}

/** The answer where a call or a line is refused. */
export interface ErrorAnswer {
  /** What is wrong. */
  error: Fault;
}

/** The code of an error; errors.json lists them all. */
export type ErrorCode =
  | "json.syntax"
  | "json.bom"
  | "json.nul"
  | "json.utf8"
  | "json.number"
  | "json.duplicate"
  | "json.too_deep"
  | "json.too_large"
  | "json.trailing"
  | "json.type"
  | "json.member_unknown"
  | "json.member_missing"
  | "json.value"
  | "time.instant"
  | "time.period"
  | "time.duration"
  | "policy.format_version"
  | "policy.id"
  | "policy.duplicate_id"
  | "policy.jurisdiction"
  | "policy.group_unknown"
  | "policy.group_cycle"
  | "policy.group_builtin"
  | "policy.text_missing"
  | "policy.locale"
  | "policy.rule_unknown_purpose"
  | "policy.rule_member"
  | "policy.rule_interval"
  | "policy.signal_unknown"
  | "series.empty"
  | "series.id"
  | "series.order"
  | "series.version"
  | "series.rule"
  | "series.revision"
  | "context.value"
  | "choices.value"
  | "item.value"
  | "case.value"
  | "case.purpose_unknown"
  | "view.mode"
  | "view.locale"
  | "view.extra"
  | "catalogue.value"
  | "catalogue.key_missing"
  | "catalogue.key_unknown"
  | "catalogue.placeholder"
  | "receipt.too_large"
  | "receipt.not_compact"
  | "receipt.b64_noncanonical"
  | "receipt.header_member"
  | "receipt.typ_mismatch"
  | "receipt.alg_not_allowed"
  | "receipt.alg_key_mismatch"
  | "receipt.kid_malformed"
  | "receipt.kid_mismatch"
  | "receipt.kid_unknown"
  | "receipt.key_invalid"
  | "receipt.key_revoked"
  | "receipt.sig_invalid"
  | "receipt.payload"
  | "receipt.iss_mismatch"
  | "receipt.aud_mismatch"
  | "receipt.sub_mismatch"
  | "receipt.actor_mismatch"
  | "receipt.context_mismatch"
  | "receipt.digest_mismatch"
  | "receipt.iat_future"
  | "receipt.expired"
  | "receipt.ticket_required"
  | "receipt.ticket_mismatch"
  | "receipt.ticket_bound"
  | "receipt.jti_taken"
  | "receipt.policy_superseded"
  | "receipt.view_stale"
  | "receipt.state_changed"
  | "receipt.view_differs"
  | "receipt.not_askable"
  | "receipt.not_shown"
  | "receipt.untrusted"
  | "receipt.countersignature_mismatch"
  | "receipt.decisions_differ"
  | "bundle.value"
  | "door.call"
  | "receipt.key_expired"
  | "receipt.revision_mismatch"
  | "receipt.choices_differ"
  | "ticket.expired"
  | "ticket.scope"
  | "service.unauthorized"
  | "service.not_found"
  | "service.method_not_allowed"
  | "service.media_type"
  | "service.too_large"
  | "service.bad_request"
  | "service.timeout"
  | "service.origin"
  | "service.unavailable"
  | "service.internal"
  | "text.not_well_formed"
  | "core.unavailable"
  | "core.failed"
  | "device.keys"
  | "service.unreachable"
  | "panel.hidden"
  | "panel.untrusted_click"
  | "file.unreadable"
  | "file.unwritable"
  | "file.too_large"
  | "key.exists"
  | "key.permissions"
  | "key.value"
  | "ledger.broken"
  | "ledger.newer"
  | "ledger.issuer"
  | "ledger.policy"
  | "lint.too_large"
  | "diff.too_large"
  | "log.key"
  | "log.note"
  | "log.proof"
  | "log.unsigned"
  | "log.sig_invalid"
  | "log.not_in_tree"
  | "log.index"
  | "log.witnesses"
  | "log.unreadable"
  | "log.missing"
  | "log.altered"
  | "log.rollback"
  | "log.split_view"
  | "answer.too_large"
  | "export.unproven"
  | "export.no_form";

/** Why something was refused. */
export interface Fault {
  /** Stable, dotted. */
  code: ErrorCode;
  /** JSON pointer (RFC 6901) to what is at fault; empty for the whole text. */
  path: string;
  /** A lowercase sentence for people; nothing depends on its wording. */
  detail: string;
  /** Line in the text that was read, from 1; in the answer to a list of cases, the case's line. */
  line?: number;
  /** Column in bytes, from 1. */
  column?: number;
  /** JSON pointer to the member of the call that holds the text at fault. */
  in?: string;
}

/** One event of GET /v1/events. */
export interface LedgerEvent {
  /** Its place; ask for what comes after it. */
  index: number;
  /** When. */
  at: Instant;
  /** What happened. */
  type: "accepted" | "erased";
  /** To whose choices. */
  sub: Sub;
  /** Identity of the receipt or record accepted. */
  id?: Digest;
}

/** The public keys of a controller (GET /.well-known/jwks.json), each for one kind of token only. */
export interface Jwks {
  /** The keys, revoked ones too. */
  keys: IssuerKey[];
}

/** A signature algorithm: Ed25519 (RFC 9864), or ES256 where a browser has no Ed25519. */
export type Algorithm = "Ed25519" | "ES256";

/** The kind of a JWS, as its header's typ has it. */
export type TokenType =
  "consent-receipt+jwt" | "consent-ticket+jwt" | "consent-countersignature+jwt" | "consent-record+jwt";

/** The protected header of every JWS here: exactly these members. */
export interface Header {
  /** The algorithm, which must be the key's. */
  alg: Algorithm;
  /** The RFC 7638 thumbprint of the key. */
  kid: Digest;
  /** The kind of token. */
  typ: TokenType;
}

/** A public key as a JWK with the members that its thumbprint covers and no other. */
export type PublicKey = Ed25519Key | P256Key;

/** A public key for Ed25519 (RFC 8037). */
export interface Ed25519Key {
  /** Octet key pair. */
  kty: "OKP";
  /** The curve. */
  crv: "Ed25519";
  /** The 32 bytes of the key. */
  x: Digest;
}

/** A public key for ES256 (RFC 7518). */
export interface P256Key {
  /** Elliptic curve. */
  kty: "EC";
  /** The curve. */
  crv: "P-256";
  /** The point's x coordinate, 32 bytes. */
  x: Digest;
  /** The point's y coordinate, 32 bytes. */
  y: Digest;
}

/** One of the controller's keys. Members not listed here are ignored, except private ones, which are refused. */
export interface IssuerKey {
  /** OKP for Ed25519, EC for ES256. */
  kty: "OKP" | "EC";
  /** The curve. */
  crv: "Ed25519" | "P-256";
  /** The key, or its point's x coordinate. */
  x: Digest;
  /** The point's y coordinate, for EC. */
  y?: Digest;
  /** The RFC 7638 thumbprint. */
  kid: Digest;
  /** The one algorithm. */
  alg: Algorithm;
  /** Signatures. */
  use?: "sig";
  /** The one kind of token that it signs. */
  typ: TokenType;
  /** From when on it signs; always where absent. */
  nbf?: Seconds;
  /** Until when it signs; without end where absent. */
  exp?: Seconds;
  /** Since when it is revoked: what was signed from then on is refused; absent where it is not. */
  revoked?: Seconds;
}

/** One line of the body of POST /v1/notices: this person was told by another way than the panel. */
export interface NoticesLine {
  /** Who was told. */
  sub: Sub;
  /** The purpose told of. */
  purpose: Id;
  /** The purpose's revision. */
  revision: number;
  /** Ids of the notice rules told of. */
  rules: Id[];
  /** By which way, such as `mail`. */
  channel: string;
}

/** One line of the answer. */
export type NoticesAnswerLine = Bundle | ErrorAnswer;

/** The body of POST /v1/objections as JSON; the plain form has the same fields, purpose repeated. It can only say no. */
export interface ObjectionsRequest {
  /** The ticket, also an expired one. */
  ticket: Jws;
  /** The purposes objected to; all where absent. */
  purpose?: Id[];
  /** The language of the answer. */
  lang?: Locale;
}

/** What `sayso policy answer --json` prints: the security questionnaire's answer, from the policy alone. */
export interface PolicyAnswer {
  /** The version that is answered from. */
  policy: {
    /** The policy. */
    id: string;
    /** The version in force. */
    version: string;
    /** From when it is in force. */
    published: Instant;
    /** Digest of its bytes. */
    sha256: Digest;
  };
  /** The instant that is answered for. */
  at: Instant;
  /** Whether customer data is used to train models, in general. */
  used: "no" | "opt_in" | "opt_out" | "both";
  /** The same as a sentence or two. */
  answer: string;
  /** In the policy's order. */
  purposes: {
    /** The purpose. */
    id: string;
    /** Its title. */
    title: string;
    /** Adults first, then accounts and ages that differ from them. */
    standing: PlaceStanding[];
    /** What will change, in words. */
    coming: string[];
  }[];
  /** The answer, question by question. */
  questions: {
    /** Stable name of the question. */
    id: "used" | "purposes" | "by_place" | "coming" | "prohibit" | "past_data" | "recipients" | "since";
    /** The question. */
    question: string;
    /** The answer, a line each. */
    lines: string[];
  }[];
  /** A row for each questionnaire that asks. */
  rows: {
    /** Its name. */
    questionnaire: string;
    /** The number of its question; empty where it has none. */
    reference: string;
    /** Its question, or the topic. */
    question: string;
    /** The short answer. */
    answer: string;
    /** The long one. */
    explanation: string;
  }[];
}

/** How a purpose stands for some people. */
export interface PlaceStanding {
  /** Jurisdictions, and `else` for those that no rule names. */
  places: string[];
  /** Only accounts of this kind. */
  account?: string;
  /** Only people of these ages; adults where absent. */
  ages?: Age[];
  /** The strictest mode of the rules that apply; `not_used` where none does. */
  mode: RuleMode;
  /** Days between notice and use, where it is on by default. */
  notice_days?: number;
  /** Since when. */
  since: Instant;
  /** The same in words. */
  text: string;
}

/** What `sayso policy check --json` prints: the series with what is found in it, or why it is not valid. */
export type PolicyCheck = ValidPolicy | InvalidPolicy;

/** A valid series, and what a regulator would object to. */
export interface ValidPolicy {
  /** It is valid. */
  ok: true;
  /** The policy. */
  id: string;
  /** Its versions, oldest first. */
  series: {
    /** The version. */
    version: string;
    /** From when it is in force. */
    published: Instant;
  }[];
  /** The languages in which every text is there. */
  locales: string[];
  /** In the order of the files and of their lines. */
  findings: Diagnostic[];
}

/** What is wrong. */
export interface InvalidPolicy {
  /** It is not valid. */
  ok: false;
  /** One for each file that is wrong. */
  errors: Diagnostic[];
}

/** How bad it is: an error is a policy that is not valid. */
export type Severity = "error" | "warning" | "note";

/** What can be found in a valid policy. */
export type LintCode =
  | "lint.consent_needed"
  | "lint.consent_opt_out"
  | "lint.locale_missing"
  | "lint.minors"
  | "lint.no_without_effect"
  | "lint.notice_period"
  | "lint.notice_thirty_days"
  | "lint.objection_missing"
  | "lint.recipient_unnamed"
  | "lint.retention_endless"
  | "lint.right_to_object"
  | "lint.signal_ignored"
  | "lint.words_changed";

/** Something to be said of a place in a policy. */
export interface Diagnostic {
  /** A `LintCode` or the code of an error. */
  code: ErrorCode;
  /** How bad it is. */
  severity: Severity;
  /** The file; absent where it is in none. */
  file?: string;
  /** Line in the file, from 1. */
  line?: number;
  /** Column in bytes, from 1. */
  column?: number;
  /** JSON pointer within the file. */
  path: string;
  /** What is wrong, for people; nothing depends on its wording. */
  detail: string;
  /** What to do. */
  advice?: string;
  /** Who says so, where. */
  source?: string;
  /** The source's address. */
  url?: string;
}

/** The answer to GET /v1/policy: the versions of the policy that the service has loaded. */
export interface PolicyList {
  /** The policy's id. */
  id: string;
  /** The versions, oldest first. */
  series: PublishedVersion[];
  /** The service's clock. */
  now: Instant;
}

/** One published version. */
export interface PublishedVersion {
  /** Its version. */
  version: string;
  /** From when it is in force. */
  published: Instant;
  /** Digest of its bytes, which GET /v1/policy/{sha256} serves. */
  sha256: Digest;
}

/** One published version of what a controller does with customer data for training AI models, and on which conditions. Every rule can only add requirements. */
export interface Policy {
  /** The version of this format and of its tables of groups and territories. */
  sayso: 1;
  /** Stable name of the policy: a URI, the same for every version. */
  id: string;
  /** Text, unique for each published version. */
  version: string;
  /** The instant from which this version is in force. */
  published: Instant;
  /** Who is responsible. */
  controller: Controller;
  /** Where the data is. `saas` where absent; `on_premises`: the controller never holds the data, so nothing is used. */
  deployment?: "saas" | "on_premises";
  /** Every text has at least this language. */
  default_locale: Locale;
  /** Named groups of jurisdictions, without a cycle. EU and EEA are built in. */
  groups?: Groups;
  /** What data is used for. An empty list says: no customer data is used to train models. */
  purposes: Purpose[];
  /** On which conditions. Their order does not matter. */
  rules: Rule[];
  /** Where a browser's signal counts as an objection. */
  signals?: Signals;
}

/** Who is responsible for the use of the data. */
export interface Controller {
  /** The name as people know it. */
  name: string;
  /** Where it is established. */
  country: Country;
  /** A mail address or a URL. */
  contact: string;
  /** URL of the privacy policy. */
  privacy_policy: string;
  /** The data protection officer's mail address or URL. */
  dpo?: string;
  /** The supervisory authority to complain to. */
  authority?: Authority;
}

/** A supervisory authority. */
export interface Authority {
  /** Its name. */
  name: string;
  /** Where to complain. */
  url: string;
}

/** Name of a group to its jurisdictions or groups. */
export interface Groups {
  [k: string]: Places;
}

/** Jurisdictions or names of groups. */
export type Places = Place[];

/** A jurisdiction, or the name of a group (EU and EEA, or one of the policy). */
export type Place = string;

/** The legal basis on which a purpose rests. */
export type LegalBasis = "consent" | "legitimate_interest" | "contract";

/** What is done with the data. */
export type Processing = "model_training" | "fine_tuning" | "evaluation" | "human_review";

/** Whether data collected before the permission is used. */
export type PastData = "included" | "excluded";

/** One use of customer data. Its terms are data, recipients, retention, legal_basis, processing and past_data: where they change, revision rises. */
export interface Purpose {
  /** Its id, unique within the policy. */
  id: Id;
  /** Raised when the terms change. */
  revision: number;
  /** Ids of earlier purposes: a no to one of them is a no to this one. */
  replaces?: Id[];
  /** What the person sees it called. */
  title: LocalizedText;
  /** What it is, in plain words. */
  description: LocalizedText;
  /** The effect on data already used, in plain words. */
  past_data_text: LocalizedText;
  /** Categories of data that it uses. */
  data: Id[];
  /** Names of who receives the data; empty says 'no one else'. */
  recipients: string[];
  /** How long the data is kept. */
  retention: Duration;
  /** The legal basis. */
  legal_basis: LegalBasis;
  /** What is done with the data. */
  processing: Processing[];
  /** Whether data collected before the permission is used. */
  past_data: PastData;
  /** How long a yes lasts; without end where absent. */
  consent_valid_for?: Period;
  /** When, after a no, the panel may ask again; P1Y where absent. It never changes a decision. */
  ask_again_after?: Duration;
}

/** What a rule asks for before data may be used. */
export type RuleMode = "notice_only" | "opt_out" | "contract_only" | "opt_in" | "suspended" | "prohibited" | "not_used";

/** Whose yes counts. */
export type GrantBy = "subject" | "guardian";

/** Requirements on some purposes, for some people, for some time. */
export interface Rule {
  /** Its id, unique within the policy and never used again in the series with another content. */
  id: Id;
  /** The purposes that it is about; all where absent. */
  purposes?: Id[];
  /** Conditions, all of which must hold; always where absent. */
  when?: When;
  /** In force from this instant on. */
  from?: Instant;
  /** In force before this instant. */
  until?: Instant;
  /** What it asks for. */
  mode: RuleMode;
  /** Time between the notice and the use, for `notice_only` and `opt_out`; P0D where absent. */
  notice?: Period;
  /** Whose yes counts, for `opt_in`; the subject's where absent. */
  by?: GrantBy[];
  /** The reason, shown to the person. */
  why: LocalizedText;
  /** Who asks for it. */
  authority?: string;
  /** Where it is written. */
  source?: string;
}

/** Conditions on the person and, which makes it an item rule, on the single record. */
export interface When {
  /** Where the person is. */
  jurisdictions?: Places;
  /** How old the person is. */
  age?: Age[];
  /** Labels of the account. */
  account?: Id[];
  /** Categories of the record. */
  data?: Id[];
  /** The record was collected at this instant or later. */
  collected_from?: Instant;
  /** The record was collected before this instant. */
  collected_until?: Instant;
}

/** Where each signal counts as an objection. */
export interface Signals {
  /** Global Privacy Control. */
  gpc?: SignalPlaces;
}

/** The places in which a signal counts. */
export interface SignalPlaces {
  /** Jurisdictions or groups, or `all`. */
  jurisdictions: "all" | Places;
}

/** Every refusal of the service over HTTP (RFC 9457, application/problem+json). */
export interface Problem {
  /** A URI for the kind of problem; `about:blank` where the status says it all. */
  type: string;
  /** The kind of problem in words. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** What is wrong with this request, in words. */
  detail?: string;
  /** Stable, dotted. */
  code: ErrorCode;
  /** JSON pointer to what is at fault in the body. */
  path?: string;
  /** Line in the body, from 1. */
  line?: number;
  /** Column in bytes, from 1. */
  column?: number;
}

/** The payload of a consent receipt (typ consent-receipt+jwt), signed with the key of the person's device: which choice, before which view of which policy. */
export interface Receipt {
  /** The version of this format. */
  v: 1;
  /** The origin of the page; equal to the ticket's aud. */
  iss: Origin;
  /** The issuer of the controller's keys. */
  aud: Issuer;
  /** The data subject's pseudonym, or the organisation's. */
  sub: Sub;
  /** Unique for each sub. */
  jti: Uuid7;
  /** By the browser's clock, corrected by the ticket's: evidence, never authority. */
  iat: Seconds;
  /** The device's key. */
  cnf: Confirmation;
  /** The policy in force and the series loaded. */
  policy: PolicyPin;
  /** What the person saw; absent for the methods `signal` and `api`. */
  view?: ViewPin;
  /** Digest of 16 random bytes and the canonical context. */
  context: Digest;
  /** The ticket's jti; absent when self-asserted. */
  ticket?: TicketId;
  /** How the choice came about. */
  method: Method;
  /** On whose behalf; equal to the ticket's. */
  actor: Actor;
  /** What was chosen; a purpose once; either only yeses, or none. */
  choices: SignedChoice[];
  /** The head that the device knew: identity of the latest accepted receipt of this subject; absent on the first. */
  prev?: Digest;
}

/** Whose key signed (RFC 7800). */
export interface Confirmation {
  /** The device's public key; its thumbprint is the header's kid. */
  jwk: PublicKey;
}

/** Which policy a choice was made under. */
export interface PolicyPin {
  /** The policy's id. */
  id: string;
  /** The version in force. */
  version: string;
  /** Digest of the bytes of the version in force, as served. */
  sha256: Digest;
  /** Digests of all versions loaded, oldest first. */
  series: Digest[];
}

/** Everything needed to make the view again, and its digest. */
export interface ViewPin {
  /** What the panel was for. */
  mode: ViewMode;
  /** The language of the whole panel. */
  locale: Locale;
  /** The instant that the view was made for. */
  at: Instant;
  /** Digest of the catalogue's bytes. */
  catalogue: Digest;
  /** Digest of the choices as they stood before. */
  choices: Digest;
  /** Digest of what else was shown; absent where nothing was. */
  extra?: Digest;
  /** Digest of the view's bytes. */
  sha256: Digest;
}

/** One choice in a receipt or a record. */
export type SignedChoice = SignedAnswer | SignedNotified | SignedSignal | SignedInstruction;

/** A yes or a no of the person or a guardian. */
export interface SignedAnswer {
  /** The purpose answered to. */
  purpose: Id;
  /** The purpose's revision as shown. */
  revision: number;
  /** Yes or no. */
  state: "granted" | "denied";
}

/** The person was shown these notice rules. */
export interface SignedNotified {
  /** The purpose told of. */
  purpose: Id;
  /** The purpose's revision as shown. */
  revision: number;
  /** Told. */
  state: "notified";
  /** Ids of the notice rules shown. */
  rules: Id[];
}

/** The person's browser sent a signal. */
export interface SignedSignal {
  /** A signal was on. */
  state: "signal_on";
  /** Which signal. */
  signal: Signal;
}

/** An organisation's instruction for its members. */
export interface SignedInstruction {
  /** The purpose it is about; all where absent. */
  purpose?: Id;
  /** Allowed or prohibited. */
  state: "granted" | "prohibited";
}

/** The body of POST /v1/receipts. */
export interface ReceiptsRequest {
  /** The receipt. */
  receipt: Jws;
  /** The context and its salt. */
  context: DisclosedContext;
  /** What went into the view; absent where none was shown. */
  shown?: ShownInputs;
}

/** What went into a view besides policy, context and catalogue. */
export interface ShownInputs {
  /** The exact bytes of the canonical choices before. */
  choices: string;
  /** The exact bytes of what else was shown. */
  extra?: string;
}

/** The payload of a record (typ consent-record+jwt), signed by the controller: a choice that came without a device key, by the plain form or as a notice sent. */
export interface ConsentRecord {
  /** The version of this format. */
  v: 1;
  /** The controller's issuer. */
  iss: Issuer;
  /** When it was made. */
  iat: Seconds;
  /** Unique for each sub. */
  jti: Uuid7;
  /** Whose choices. */
  sub: Sub;
  /** The issuer of the controller's keys, as in a receipt. */
  aud: Issuer;
  /** On whose behalf. */
  actor: Actor;
  /** How the choice came about. */
  method: Method;
  /** The policy in force. */
  policy: PolicyPin;
  /** What was recorded; noes, notices and signals, never a yes. */
  choices: SignedChoice[];
  /** By which way, such as `mail`. */
  channel?: string;
}

/** The answer to GET /v1/stats: figures by name. */
export interface Stats {
  /** The figure. */
  [k: string]: number;
}

/** The payload of a ticket (typ consent-ticket+jwt), signed by the site's backend or the service: who the person before the panel is. It belongs to the first device key that uses it for a grant; expired, it serves only to say no. */
export interface Ticket {
  /** The version of this format. */
  v: 1;
  /** The issuer of the controller's keys. */
  iss: Issuer;
  /** Whose choices; absent only before sign-up, where it serves the view alone. */
  sub?: Sub;
  /** The origin of the site. */
  aud: Origin;
  /** When it was made. */
  iat: Seconds;
  /** Until when it serves for a yes: 15 minutes later. */
  exp: Seconds;
  /** Its id. */
  jti: TicketId;
  /** On whose behalf the person acts. */
  actor: Actor;
  /** The person's organisation. */
  org?: Sub;
  /** What is known of the person: the value. */
  context: Context;
  /** Digest of the policy in force when it was made. */
  policy: Digest;
  /** How many people an organisation's choice binds. */
  members?: number;
  /** The jti of the ticket before sign-up. */
  follows?: TicketId;
}

/** The id of a ticket. */
export type TicketId = string;

/** The answer to POST /v1/tickets. */
export interface TicketAnswer {
  /** The ticket, to be handed to the page; never put into a URL. */
  ticket: Jws;
  /** Until when it serves for a yes. */
  exp: Seconds;
}

/** The body of POST /v1/tickets: a ticket for this person, please, says the site's backend. */
export interface TicketRequest {
  /** Whose choices; absent only before sign-up. */
  sub?: Sub;
  /** The origin of the site. */
  aud: Origin;
  /** On whose behalf the person acts. */
  actor: Actor;
  /** The person's organisation. */
  org?: Sub;
  /** What is known of the person. */
  context: Context;
  /** How many people an organisation's choice binds. */
  members?: number;
  /** The jti of the ticket before sign-up. */
  follows?: TicketId;
}

/** What a verification found. */
export interface Verdict {
  /** Whether everything required was reached. */
  ok: boolean;
  /** The highest level reached. */
  level: ReachedLevel;
  /** The level asked for. */
  required: Level;
  /** What was checked, in order. */
  checks: Check[];
  /** Identity of the receipt or record; absent where it cannot be told. */
  receipt?: Digest;
  /** Its place in the log. */
  index?: number;
  /** When the controller accepted it. */
  accepted_at?: Instant;
}

/** How much is proven, each level including those before it. */
export type Level = "signed" | "countersigned" | "logged" | "replayed";

/** The level reached; `none` where not even the signature holds. */
export type ReachedLevel = "none" | "signed" | "countersigned" | "logged" | "replayed";

/** One check of a verification. */
export interface Check {
  /** To which level it belongs. */
  level: Level;
  /** Whether it holds; null where it is not possible or not applicable. */
  ok: boolean | null;
  /** Why it does not hold. */
  code?: ErrorCode;
  /** The same in words. */
  detail: string;
}

/** What `sayso receipt verify --json` prints for each bundle. */
export interface VerifyReport {
  /** The file, and where it holds several bundles, which one. */
  file: string;
  /** Whether everything required was reached. */
  ok: boolean;
  /** The highest level reached. */
  level: ReachedLevel;
  /** The level asked for. */
  required: Level;
  /** What was checked, in order. */
  checks: Check[];
  /** Identity of the receipt or record; absent where it cannot be told. */
  receipt?: Digest;
  /** Its place in the log. */
  index?: number;
  /** When the controller accepted it. */
  accepted_at?: Instant;
}

/** The answer to GET /v1/view, what the `view` attribute holds and `sayso view --envelope` prints: a view with everything needed to make it again. */
export interface ViewEnvelope {
  /** The exact bytes of the view. */
  view: string;
  /** The instant that it was made for. */
  at: Instant;
  /** Its language. */
  locale: Locale;
  /** Digest of the catalogue, whose bytes GET /v1/catalogue/{sha256} serves. */
  catalogue: Digest;
  /** The exact bytes of the catalogue, where a page is to be drawn without fetching it. */
  words?: string;
  /** The exact bytes of the canonical choices that the view is made from: of a long history those that matter for it. */
  choices: string;
  /** The exact bytes of what else is shown. */
  extra?: string;
  /** Digests of the versions of the policy, oldest first, whose bytes GET /v1/policy/{sha256} serves. */
  series: Digest[];
  /** Identity of the latest accepted receipt of this subject; absent where there is none. */
  head?: Digest;
}

/** Every message and control that the panel shows before the click, in order, chosen by the core. The element only draws it; dates, counts, durations and lists are formatted by the element. */
export interface View {
  /** The version of this format. */
  v: 1;
  /** What the panel is for. */
  mode: ViewMode;
  /** The language of the whole panel. */
  locale: Locale;
  /** The direction of its script. */
  dir: Direction;
  /** The instant that it was made for. */
  at: Instant;
  /** The version in force. */
  policy: ViewPolicy;
  /** Who is responsible. */
  controller: Controller;
  /** The panel's heading. */
  title: Text;
  /** One true sentence about everything. */
  state: Text;
  /** How many are on, off, paused; only those above none. */
  summary: Text[];
  /** What holds for the whole panel. */
  notes: ViewNote[];
  /** The purposes in the policy's order. */
  purposes: ViewPurpose[];
  /** The right to object, a block of its own; absent where the law does not give it. */
  objection?: ViewBlock;
  /** The person's rights. */
  rights: ViewRight[];
  /** Who is responsible, how to reach them and where to complain. */
  responsible: Text[];
}

/** Words to show: the policy's own, or a message of the catalogue with its arguments. */
export type Text = PlainText | MessageText;

/** Words as they are. */
export interface PlainText {
  /** The words. */
  text: string;
}

/** A message of the catalogue. */
export interface MessageText {
  /** The message's id. */
  message: MessageId;
  /** The values of its placeholders. */
  args?: {
    [k: string]: Value;
  };
}

/** A value to put into a message; exactly one member. */
export type Value = PlainText | DateValue | CountValue | DurationValue | ListValue | MessageValue | LinkValue;

/** A date in UTC, written out in the reader's language. */
export interface DateValue {
  /** The date. Example: 2026-11-21. */
  date: string;
}

/** A number of things; it also chooses the plural form. */
export interface CountValue {
  /** How many. */
  count: number;
}

/** A length of time, written out in the reader's language. */
export interface DurationValue {
  /** The duration. */
  duration: Duration;
}

/** Several values, joined in the reader's language. */
export interface ListValue {
  /** The values in order. */
  list: Value[];
}

/** A message without arguments. */
export interface MessageValue {
  /** The message's id. */
  message: MessageId;
}

/** An address to follow. */
export interface LinkValue {
  /** An https or mailto URL. */
  link: string;
}

/** Which version of which policy the view shows. */
export interface ViewPolicy {
  /** The policy's id. */
  id: string;
  /** The version in force; before the first, that one. */
  version: string;
}

/** What a note is about. */
export type ViewNoteId =
  | "place_unknown"
  | "age_unknown"
  | "account_unknown"
  | "minor"
  | "organisation"
  | "on_premises"
  | "no_purposes"
  | "signal"
  | "before_first_version"
  | "members"
  | "members_unknown";

/** A sentence about the whole panel. */
export interface ViewNote {
  /** What it is about. */
  id: ViewNoteId;
  /** The sentence. */
  text: Text;
}

/** One purpose as shown. */
export interface ViewPurpose {
  /** The purpose's id. */
  id: Id;
  /** Its revision as shown; in notice mode that of the terms told of. */
  revision: number;
  /** The policy's title in the view's language. */
  title: string;
  /** The policy's description in the view's language. */
  description: string;
  /** Whether data may be used for it now; in organisation mode whether the organisation allows it. */
  permitted: boolean;
  /** The decision's reason. */
  reason: Reason;
  /** The state and why, in a sentence. */
  status: Text;
  /** What the person can do. */
  control: ViewControl;
  /** Who or what locks it, and until when. */
  locks: Text[];
  /** The rules in force that apply. */
  rules: ViewRule[];
  /** The rules to come. */
  coming: ViewComingRule[];
  /** Its terms. */
  details: ViewDetail[];
  /** What switching does. */
  effect: ViewEffect;
  /** In notice mode: what differs from the terms that the person knows; else absent. */
  changes?: Text[];
}

/** `switch`: a yes may be given now, or it is on and a no would end it. `locked`: no yes can be given now. `none`: nothing to decide. */
export type ControlKind = "switch" | "locked" | "none";

/** What the person can do about a purpose. */
export interface ViewControl {
  /** Which control it is. */
  kind: ControlKind;
  /** Whether data is used for training now. */
  on: boolean;
  /** Whether a yes can be given. */
  grant: boolean;
  /** Whether a no can be recorded. */
  deny: boolean;
}

/** A rule in force that applies. */
export interface ViewRule {
  /** The rule's id. */
  id: Id;
  /** What it asks for. */
  mode: RuleMode;
  /** Whether one of its conditions on the person is unknown. */
  assumed: boolean;
  /** True where it is about some records only, not about the person; else absent. */
  item?: true;
  /** The policy's reason in the view's language. */
  why: string;
  /** Who asks for it. */
  authority?: string;
  /** Where it is written. */
  source?: string;
  /** Since when. */
  from?: DateValue;
  /** Until when. */
  until?: DateValue;
}

/** A rule that is not yet in force. */
export interface ViewComingRule {
  /** The rule's id. */
  id: Id;
  /** What it will ask for. */
  mode: RuleMode;
  /** Whether one of its conditions on the person is unknown. */
  assumed: boolean;
  /** True where it is about some records only, not about the person; else absent. */
  item?: true;
  /** The policy's reason in the view's language. */
  why: string;
  /** Who asks for it. */
  authority?: string;
  /** Where it is written. */
  source?: string;
  /** From when on. */
  from: DateValue;
  /** Until when. */
  until?: DateValue;
}

/** Which of a purpose's terms. */
export type ViewDetailId = "data" | "recipients" | "retention" | "basis" | "processing" | "past_data";

/** One of a purpose's terms. */
export interface ViewDetail {
  /** Which one. */
  id: ViewDetailId;
  /** What it is called. */
  label: Text;
  /** What it is. */
  value: Text;
}

/** What switching a purpose does. */
export interface ViewEffect {
  /** What switching it on does. */
  on: Text;
  /** What switching it off does. */
  off: Text;
}

/** A block with a heading of its own. */
export interface ViewBlock {
  /** The heading. */
  title: Text;
  /** The words under it. */
  body: Text;
}

/** One right of the person. */
export interface ViewRight {
  /** Which right. */
  id: Id;
  /** The right in a sentence. */
  text: Text;
}

/** What else a view shows. */
export interface ViewExtra {
  /** In organisation mode: how many people the choice binds. */
  members?: number;
  /** In notice mode: the revision of each purpose that the person knew before. */
  known?: KnownRevision[];
}

/** The revision of a purpose that the person knew before. */
export interface KnownRevision {
  /** The purpose's id. */
  purpose: Id;
  /** The revision known. */
  revision: number;
}

/** The calls of the second WebAssembly module: one JSON text in, {"ok":answer} or {"error":...} out. */
export interface Workbench {
  /** The function lint. */
  lint: {
    /** What goes in. */
    call: LintCall;
    /** What comes out as ok. */
    answer: LintAnswer;
  };
  /** The function answer. */
  answer: {
    /** What goes in. */
    call: AnswerCall;
    /** What comes out as ok. */
    answer: AnswerAnswer;
  };
  /** The function diff. */
  diff: {
    /** What goes in. */
    call: DiffCall;
    /** What comes out as ok. */
    answer: DiffAnswer;
  };
}

/** What a regulator would object to in each of `policies`. */
export interface LintCall {
  /** Versions of one policy as exact bytes, oldest first. */
  policies: string[];
  /** The versions that they follow, which are only compared with. */
  previous?: string[];
}

/** A valid series, and what was found. */
export interface LintAnswer {
  /** The policy. */
  id: string;
  /** All versions, oldest first. */
  series: {
    /** The version. */
    version: string;
    /** From when it is in force. */
    published: Instant;
  }[];
  /** The languages in which every text is there. */
  locales: string[];
  /** In the order of the policies and of their lines. */
  findings: LintFinding[];
}

/** One finding. */
export interface LintFinding {
  /** Index in `policies`. */
  policy: number;
  /** What was found. */
  code: LintCode;
  /** How bad it is. */
  severity: Severity;
  /** Line in the text, from 1. */
  line: number;
  /** Column in bytes, from 1. */
  column: number;
  /** JSON pointer within the text. */
  path: string;
  /** What is wrong. */
  detail: string;
  /** What to do. */
  advice: string;
  /** Who says so, where. */
  source: string;
  /** The source's address. */
  url: string;
}

/** The security questionnaire's answer, in one format. */
export interface AnswerCall {
  /** Versions of one policy as exact bytes, oldest first. */
  policies: string[];
  /** The digest of each. */
  digests: Digest[];
  /** The instant to answer for. */
  now: Instant;
  /** How it is written. */
  format: "text" | "markdown" | "json" | "csv";
}

/** What the new policy permits that the old one denies. */
export interface DiffCall {
  /** Versions of one policy as exact bytes, oldest first. */
  old: string[];
  /** Those that are to be served after them. */
  new: string[];
}

/** The answer. */
export interface AnswerAnswer {
  /** In the format asked for; JSON is that of policy-answer.schema.json. */
  answer: string;
}
