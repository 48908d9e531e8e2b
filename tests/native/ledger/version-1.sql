-- A ledger of version 1: the tables as its program made them, with one person's yes and its withdrawal. It stays for ever; the keys that
-- countersigned are in version-1.jwks.json.
PRAGMA application_id = 1398896979;
PRAGMA user_version = 1;
BEGIN;
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY CHECK (id = 0),
  issuer TEXT NOT NULL,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE entries (
  idx INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  sub TEXT NOT NULL,
  jti TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (sub, jti),
  UNIQUE (sub, seq)
) STRICT;
CREATE TABLE choices (
  idx INTEGER NOT NULL REFERENCES entries,
  n INTEGER NOT NULL,
  sub TEXT NOT NULL,
  by_organisation INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (sub, idx, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE subjects (
  sub TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  sub TEXT NOT NULL,
  at INTEGER NOT NULL,
  context TEXT NOT NULL,
  org TEXT
) STRICT;
CREATE INDEX facts_by_subject ON facts (sub, at, id);
CREATE TABLE tickets (
  jti TEXT PRIMARY KEY,
  sub TEXT NOT NULL,
  at INTEGER NOT NULL,
  device TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE texts (
  sha256 TEXT PRIMARY KEY,
  bytes TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO ledger VALUES (0, 'https://controller.example', 2, 1795334152);
INSERT INTO entries VALUES (0, 'KFs25TGVTwckZ-vsEtVwsnoBdqvzJSFg8DXUfRku34o', 'person-0123456789', '01a20241-1fd7-7f2c-81e5-e843a73fe9cf', 1, 1795334152, '{"about":"This file proves what you chose and that it was accepted. Keep it. To check it: sayso receipt verify FILE --issuer URL --jwks KEYS, or drop it on the page that checks receipts.","v":1,"receipt":"eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoid0ljYXZrSGZaSFlvYlJTNVp0SFlIYjBIM2pZN2JCaS1jUFRXQnN1d0ZVSSIsInR5cCI6ImNvbnNlbnQtcmVjZWlwdCtqd3QifQ.eyJ2IjoxLCJpc3MiOiJodHRwczovL3NpdGUuZXhhbXBsZSIsImF1ZCI6Imh0dHBzOi8vY29udHJvbGxlci5leGFtcGxlIiwic3ViIjoicGVyc29uLTAxMjM0NTY3ODkiLCJqdGkiOiIwMWEyMDI0MS0xZmQ3LTdmMmMtODFlNS1lODQzYTczZmU5Y2YiLCJpYXQiOjE3OTUzMzQxNTIsImNuZiI6eyJqd2siOnsia3R5IjoiT0tQIiwiY3J2IjoiRWQyNTUxOSIsIngiOiJPU21uZEItOVMzN2FlWjBfQ0plZGZ0dFBQZmZaNU1OZTlSN1hsVzZsZU04In19LCJwb2xpY3kiOnsiaWQiOiJodHRwczovL3BvbGljaWVzLmV4YW1wbGUvc2Fhcy1vcHQtaW4iLCJ2ZXJzaW9uIjoiMjAyNi0wMS0wMSIsInNoYTI1NiI6IlhMSmJ0Q0l6Z0NybFVmeUJvMlVYS1pTQVU1ZHQxOTVva2hHWjh0WUNGZE0iLCJzZXJpZXMiOlsiWExKYnRDSXpnQ3JsVWZ5Qm8yVVhLWlNBVTVkdDE5NW9raEdaOHRZQ0ZkTSJdfSwidmlldyI6eyJtb2RlIjoic2V0dGluZ3MiLCJsb2NhbGUiOiJlbiIsImF0IjoiMjAyNi0xMS0yMlQwNzo1NTo1MloiLCJjYXRhbG9ndWUiOiJjT0FjUEMtUnZMcEdJZVNybmxDNW5CNGtBdWcxbFhoeDdLa0ZULXR6X1JNIiwiY2hvaWNlcyI6IlQxUE5vWXdycWd3RFZMdGZtajdMNWUwU3EwMk9FYnFIUEM4UkZoSUN1VVUiLCJzaGEyNTYiOiJUMkJReldhRmVtbVBHRzVlaTRUaW9BaU1NNjlvLXRxcHlfRk1VdnVYOUxnIn0sImNvbnRleHQiOiJodXdab0VvYWp4ODJOTGpfUVZjOERWcHJDbGw5SDhqRXNoTjY1OEE2N2Y4IiwidGlja2V0IjoiMDFhMjAyNDEtMWY0MC03YTNkLThkOGQtYTdlY2RjNWI1NjI1IiwibWV0aG9kIjoic2V0dGluZ3MiLCJhY3RvciI6InN1YmplY3QiLCJjaG9pY2VzIjpbeyJwdXJwb3NlIjoiYXNzaXN0YW50IiwicmV2aXNpb24iOjEsInN0YXRlIjoiZ3JhbnRlZCJ9XX0.ok3kbVDLj7tEVz8Q5iauQ0Prla6WCbbWAtMOk_a2kg95bV0drGMUxRs8MtxsK_JxbisgT7DqGDXZNtuv4-A4BQ","countersignature":"eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoiTjUyM1l5cm93Uk9qSnFEdFdyVEtlVm1PQlRYaXhYNXNOWHRoMjh6NE9WUSIsInR5cCI6ImNvbnNlbnQtY291bnRlcnNpZ25hdHVyZStqd3QifQ.eyJ2IjoxLCJpc3MiOiJodHRwczovL2NvbnRyb2xsZXIuZXhhbXBsZSIsImlhdCI6MTc5NTMzNDE1MiwicmVjZWlwdCI6IktGczI1VEdWVHdja1otdnNFdFZ3c25vQmRxdnpKU0ZnOERYVWZSa3UzNG8iLCJzdWIiOiJwZXJzb24tMDEyMzQ1Njc4OSIsInNlcSI6MSwiaW5kZXgiOjAsInBvbGljeSI6eyJpZCI6Imh0dHBzOi8vcG9saWNpZXMuZXhhbXBsZS9zYWFzLW9wdC1pbiIsInZlcnNpb24iOiIyMDI2LTAxLTAxIiwic2hhMjU2IjoiWExKYnRDSXpnQ3JsVWZ5Qm8yVVhLWlNBVTVkdDE5NW9raEdaOHRZQ0ZkTSIsInNlcmllcyI6WyJYTEpidENJemdDcmxVZnlCbzJVWEtaU0FVNWR0MTk1b2toR1o4dFlDRmRNIl19LCJjb250ZXh0IjoiaHV3Wm9Fb2FqeDgyTkxqX1FWYzhEVnByQ2xsOUg4akVzaE42NThBNjdmOCIsImNob2ljZXMiOiJwR3hxMFhBWW9FcnpwZUMzNzRUanhiN1ZjSk5FdWVSZF81YnkwTHdVNHFrIiwiZGVjaXNpb25zIjoibGtKdzMwbjdkUE55bFNwemVwd2xEVEJYRTR1VjN4eDlnZWRYcnpqTHJ2SSJ9.WApDjdZiwl-jMxuIzRMag0ULTrnZo3sYBS0xcFO6qydTJJmrkAwvkoA1E8QifxyjNSkQ_FdDOjuCbryZFnxoAQ","context":{"salt":"GBnCIS_skeBvOTBMya7u0Q","value":"{\"jurisdiction\":\"DE\",\"age\":\"adult\",\"account\":\"free\"}"},"shown":{"choices":"[]","view":"{\"v\":1,\"mode\":\"settings\",\"locale\":\"en\",\"dir\":\"ltr\",\"at\":\"2026-11-22T07:55:52Z\",\"policy\":{\"id\":\"https://policies.example/saas-opt-in\",\"version\":\"2026-01-01\"},\"controller\":{\"name\":\"Example Workspace\",\"country\":\"DE\",\"contact\":\"privacy@workspace.example\",\"privacy_policy\":\"https://workspace.example/privacy\",\"dpo\":\"dpo@workspace.example\",\"authority\":{\"name\":\"Berliner Beauftragte für Datenschutz und Informationsfreiheit\",\"url\":\"https://www.datenschutz-berlin.de/\"}},\"title\":{\"message\":\"panel.title\"},\"state\":{\"message\":\"state.nothing\"},\"summary\":[{\"message\":\"summary.off\",\"args\":{\"count\":{\"count\":2}}}],\"notes\":[],\"purposes\":[{\"id\":\"assistant\",\"revision\":1,\"title\":\"Better answers from the assistant\",\"description\":\"The assistant learns from the questions that you ask it and from how you rate its answers. Your documents are never used.\",\"permitted\":false,\"reason\":\"no_choice\",\"status\":{\"message\":\"status.no_choice\"},\"control\":{\"kind\":\"switch\",\"on\":false,\"grant\":true,\"deny\":false},\"locks\":[],\"rules\":[{\"id\":\"ask-first\",\"mode\":\"opt_in\",\"assumed\":false,\"why\":\"Nothing is used until you say yes. A yes lasts one year, and you can take it back at any time.\"},{\"id\":\"older-data-out\",\"mode\":\"prohibited\",\"assumed\":false,\"item\":true,\"why\":\"What you wrote before 1 January 2026 is never used.\"}],\"coming\":[],\"details\":[{\"id\":\"data\",\"label\":{\"message\":\"detail.data\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"message\":\"category.prompts\"},{\"message\":\"category.ratings\"}]}}}},{\"id\":\"recipients\",\"label\":{\"message\":\"detail.recipients\"},\"value\":{\"message\":\"value.no_one_else\"}},{\"id\":\"retention\",\"label\":{\"message\":\"detail.retention\"},\"value\":{\"message\":\"value.duration\",\"args\":{\"duration\":{\"duration\":\"P1Y\"}}}},{\"id\":\"basis\",\"label\":{\"message\":\"detail.basis\"},\"value\":{\"message\":\"basis.consent\"}},{\"id\":\"processing\",\"label\":{\"message\":\"detail.processing\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"message\":\"processing.fine_tuning\"},{\"message\":\"processing.evaluation\"}]}}}},{\"id\":\"past_data\",\"label\":{\"message\":\"detail.past_data\"},\"value\":{\"text\":\"Only what you write while this is on is used. If you switch it off, we stop at once and leave your data out of the next model.\"}}],\"effect\":{\"on\":{\"message\":\"effect.on_past_excluded\"},\"off\":{\"message\":\"effect.off\"}}},{\"id\":\"shared-models\",\"revision\":1,\"title\":\"Models shared with our partner\",\"description\":\"Our partner trains its own models with the questions that you ask the assistant. People at the partner may read some of them.\",\"permitted\":false,\"reason\":\"no_choice\",\"status\":{\"message\":\"status.no_choice\"},\"control\":{\"kind\":\"switch\",\"on\":false,\"grant\":true,\"deny\":false},\"locks\":[],\"rules\":[{\"id\":\"ask-first\",\"mode\":\"opt_in\",\"assumed\":false,\"why\":\"Nothing is used until you say yes. A yes lasts one year, and you can take it back at any time.\"},{\"id\":\"older-data-out\",\"mode\":\"prohibited\",\"assumed\":false,\"item\":true,\"why\":\"What you wrote before 1 January 2026 is never used.\"}],\"coming\":[],\"details\":[{\"id\":\"data\",\"label\":{\"message\":\"detail.data\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"message\":\"category.prompts\"}]}}}},{\"id\":\"recipients\",\"label\":{\"message\":\"detail.recipients\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"text\":\"Example Models Inc.\"}]}}}},{\"id\":\"retention\",\"label\":{\"message\":\"detail.retention\"},\"value\":{\"message\":\"value.duration\",\"args\":{\"duration\":{\"duration\":\"P6M\"}}}},{\"id\":\"basis\",\"label\":{\"message\":\"detail.basis\"},\"value\":{\"message\":\"basis.consent\"}},{\"id\":\"processing\",\"label\":{\"message\":\"detail.processing\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"message\":\"processing.model_training\"},{\"message\":\"processing.human_review\"}]}}}},{\"id\":\"past_data\",\"label\":{\"message\":\"detail.past_data\"},\"value\":{\"text\":\"Only what you write while this is on is used. Models that the partner has already trained are not changed.\"}}],\"effect\":{\"on\":{\"message\":\"effect.on_past_excluded\"},\"off\":{\"message\":\"effect.off\"}}}],\"rights\":[{\"id\":\"change\",\"text\":{\"message\":\"rights.change\"}},{\"id\":\"ask\",\"text\":{\"message\":\"rights.ask\",\"args\":{\"contact\":{\"link\":\"mailto:privacy@workspace.example\"}}}},{\"id\":\"complain\",\"text\":{\"message\":\"rights.complain\",\"args\":{\"authority\":{\"text\":\"Berliner Beauftragte für Datenschutz und Informationsfreiheit\"},\"link\":{\"link\":\"https://www.datenschutz-berlin.de/\"}}}}],\"responsible\":[{\"message\":\"responsible.controller\",\"args\":{\"controller\":{\"text\":\"Example Workspace\"}}},{\"message\":\"responsible.contact\",\"args\":{\"contact\":{\"link\":\"mailto:privacy@workspace.example\"}}},{\"message\":\"responsible.dpo\",\"args\":{\"dpo\":{\"link\":\"mailto:dpo@workspace.example\"}}},{\"message\":\"responsible.privacy_policy\",\"args\":{\"privacy_policy\":{\"link\":\"https://workspace.example/privacy\"}}}]}"},"after":"[{\"state\":\"granted\",\"at\":\"2026-11-22T07:55:52Z\",\"purpose\":\"assistant\",\"revision\":1}]"}');
INSERT INTO entries VALUES (1, 'A1UeZ6Po3z7-e1jCTuQ6mkondH893-NNMQyQ0m6nIFM', 'person-0123456789', '01a20241-1fed-79db-8f99-f3e64616b184', 2, 1795334152, '{"about":"This file proves what you chose and that it was accepted. Keep it. To check it: sayso receipt verify FILE --issuer URL --jwks KEYS, or drop it on the page that checks receipts.","v":1,"receipt":"eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoid0ljYXZrSGZaSFlvYlJTNVp0SFlIYjBIM2pZN2JCaS1jUFRXQnN1d0ZVSSIsInR5cCI6ImNvbnNlbnQtcmVjZWlwdCtqd3QifQ.eyJ2IjoxLCJpc3MiOiJodHRwczovL3NpdGUuZXhhbXBsZSIsImF1ZCI6Imh0dHBzOi8vY29udHJvbGxlci5leGFtcGxlIiwic3ViIjoicGVyc29uLTAxMjM0NTY3ODkiLCJqdGkiOiIwMWEyMDI0MS0xZmVkLTc5ZGItOGY5OS1mM2U2NDYxNmIxODQiLCJpYXQiOjE3OTUzMzQxNTIsImNuZiI6eyJqd2siOnsia3R5IjoiT0tQIiwiY3J2IjoiRWQyNTUxOSIsIngiOiJPU21uZEItOVMzN2FlWjBfQ0plZGZ0dFBQZmZaNU1OZTlSN1hsVzZsZU04In19LCJwb2xpY3kiOnsiaWQiOiJodHRwczovL3BvbGljaWVzLmV4YW1wbGUvc2Fhcy1vcHQtaW4iLCJ2ZXJzaW9uIjoiMjAyNi0wMS0wMSIsInNoYTI1NiI6IlhMSmJ0Q0l6Z0NybFVmeUJvMlVYS1pTQVU1ZHQxOTVva2hHWjh0WUNGZE0iLCJzZXJpZXMiOlsiWExKYnRDSXpnQ3JsVWZ5Qm8yVVhLWlNBVTVkdDE5NW9raEdaOHRZQ0ZkTSJdfSwidmlldyI6eyJtb2RlIjoic2V0dGluZ3MiLCJsb2NhbGUiOiJlbiIsImF0IjoiMjAyNi0xMS0yMlQwNzo1NTo1MloiLCJjYXRhbG9ndWUiOiJjT0FjUEMtUnZMcEdJZVNybmxDNW5CNGtBdWcxbFhoeDdLa0ZULXR6X1JNIiwiY2hvaWNlcyI6InBHeHEwWEFZb0VyenBlQzM3NFRqeGI3VmNKTkV1ZVJkXzVieTBMd1U0cWsiLCJzaGEyNTYiOiJtUGxXSUlCMV9hUEVoYmE1bzBVaUl6dGl6akVJQlFuMHExZlpnQUlGTXJvIn0sImNvbnRleHQiOiJIVDRWcjk3dFRWelU1NWVkakE5SVRhWHA2VU5FUC1Ld3Rub0p3eFRRY2NrIiwidGlja2V0IjoiMDFhMjAyNDEtMWY0MC03YTNkLThkOGQtYTdlY2RjNWI1NjI1IiwibWV0aG9kIjoic2V0dGluZ3MiLCJhY3RvciI6InN1YmplY3QiLCJjaG9pY2VzIjpbeyJwdXJwb3NlIjoiYXNzaXN0YW50IiwicmV2aXNpb24iOjEsInN0YXRlIjoiZGVuaWVkIn1dLCJwcmV2IjoiS0ZzMjVUR1ZUd2NrWi12c0V0Vndzbm9CZHF2ekpTRmc4RFhVZlJrdTM0byJ9.xEQALiyfAeiwbFiGz-zXhXdtQLb7NGUOoZ-tfcNfzHoyEzeK9qUhiyVHbcUL8Tw4Fbq6cLETd4v0wj9IxPiYAQ","countersignature":"eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoiTjUyM1l5cm93Uk9qSnFEdFdyVEtlVm1PQlRYaXhYNXNOWHRoMjh6NE9WUSIsInR5cCI6ImNvbnNlbnQtY291bnRlcnNpZ25hdHVyZStqd3QifQ.eyJ2IjoxLCJpc3MiOiJodHRwczovL2NvbnRyb2xsZXIuZXhhbXBsZSIsImlhdCI6MTc5NTMzNDE1MiwicmVjZWlwdCI6IkExVWVaNlBvM3o3LWUxakNUdVE2bWtvbmRIODkzLU5OTVF5UTBtNm5JRk0iLCJzdWIiOiJwZXJzb24tMDEyMzQ1Njc4OSIsInNlcSI6MiwiaW5kZXgiOjEsInBvbGljeSI6eyJpZCI6Imh0dHBzOi8vcG9saWNpZXMuZXhhbXBsZS9zYWFzLW9wdC1pbiIsInZlcnNpb24iOiIyMDI2LTAxLTAxIiwic2hhMjU2IjoiWExKYnRDSXpnQ3JsVWZ5Qm8yVVhLWlNBVTVkdDE5NW9raEdaOHRZQ0ZkTSIsInNlcmllcyI6WyJYTEpidENJemdDcmxVZnlCbzJVWEtaU0FVNWR0MTk1b2toR1o4dFlDRmRNIl19LCJjb250ZXh0IjoiSFQ0VnI5N3RUVnpVNTVlZGpBOUlUYVhwNlVORVAtS3d0bm9Kd3hUUWNjayIsImNob2ljZXMiOiJESUZWTXhMUExxOXlZeTV6R0hoMmVidWhKT3pLeXVaMjVubDlrTFhPOVRnIiwiZGVjaXNpb25zIjoiVmVxdzVWZGdwTzk3aXZab0lmRWtCRVctdFJaMVAwUjZRXzU1TWllaXhvNCJ9.gMq6CGlBqDOma-q8tstDq0QCuucDnY1W3pd4mLkfHpUEQSgrfu0hjfajuAgiqCzkSYh20Ejsh1LHbWzYfw0RCQ","context":{"salt":"z9szJncnw5UZa0a-DPjwtw","value":"{\"jurisdiction\":\"DE\",\"age\":\"adult\",\"account\":\"free\"}"},"shown":{"choices":"[{\"state\":\"granted\",\"at\":\"2026-11-22T07:55:52Z\",\"purpose\":\"assistant\",\"revision\":1}]","view":"{\"v\":1,\"mode\":\"settings\",\"locale\":\"en\",\"dir\":\"ltr\",\"at\":\"2026-11-22T07:55:52Z\",\"policy\":{\"id\":\"https://policies.example/saas-opt-in\",\"version\":\"2026-01-01\"},\"controller\":{\"name\":\"Example Workspace\",\"country\":\"DE\",\"contact\":\"privacy@workspace.example\",\"privacy_policy\":\"https://workspace.example/privacy\",\"dpo\":\"dpo@workspace.example\",\"authority\":{\"name\":\"Berliner Beauftragte für Datenschutz und Informationsfreiheit\",\"url\":\"https://www.datenschutz-berlin.de/\"}},\"title\":{\"message\":\"panel.title\"},\"state\":{\"message\":\"state.some\",\"args\":{\"count\":{\"count\":1},\"total\":{\"count\":2}}},\"summary\":[{\"message\":\"summary.on\",\"args\":{\"count\":{\"count\":1}}},{\"message\":\"summary.off\",\"args\":{\"count\":{\"count\":1}}}],\"notes\":[],\"purposes\":[{\"id\":\"assistant\",\"revision\":1,\"title\":\"Better answers from the assistant\",\"description\":\"The assistant learns from the questions that you ask it and from how you rate its answers. Your documents are never used.\",\"permitted\":true,\"reason\":\"granted\",\"status\":{\"message\":\"status.granted_until\",\"args\":{\"given\":{\"date\":\"2026-11-22\"},\"ends\":{\"date\":\"2027-11-22\"}}},\"control\":{\"kind\":\"switch\",\"on\":true,\"grant\":false,\"deny\":true},\"locks\":[],\"rules\":[{\"id\":\"ask-first\",\"mode\":\"opt_in\",\"assumed\":false,\"why\":\"Nothing is used until you say yes. A yes lasts one year, and you can take it back at any time.\"},{\"id\":\"older-data-out\",\"mode\":\"prohibited\",\"assumed\":false,\"item\":true,\"why\":\"What you wrote before 1 January 2026 is never used.\"}],\"coming\":[],\"details\":[{\"id\":\"data\",\"label\":{\"message\":\"detail.data\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"message\":\"category.prompts\"},{\"message\":\"category.ratings\"}]}}}},{\"id\":\"recipients\",\"label\":{\"message\":\"detail.recipients\"},\"value\":{\"message\":\"value.no_one_else\"}},{\"id\":\"retention\",\"label\":{\"message\":\"detail.retention\"},\"value\":{\"message\":\"value.duration\",\"args\":{\"duration\":{\"duration\":\"P1Y\"}}}},{\"id\":\"basis\",\"label\":{\"message\":\"detail.basis\"},\"value\":{\"message\":\"basis.consent\"}},{\"id\":\"processing\",\"label\":{\"message\":\"detail.processing\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"message\":\"processing.fine_tuning\"},{\"message\":\"processing.evaluation\"}]}}}},{\"id\":\"past_data\",\"label\":{\"message\":\"detail.past_data\"},\"value\":{\"text\":\"Only what you write while this is on is used. If you switch it off, we stop at once and leave your data out of the next model.\"}}],\"effect\":{\"on\":{\"message\":\"effect.on_past_excluded\"},\"off\":{\"message\":\"effect.off\"}}},{\"id\":\"shared-models\",\"revision\":1,\"title\":\"Models shared with our partner\",\"description\":\"Our partner trains its own models with the questions that you ask the assistant. People at the partner may read some of them.\",\"permitted\":false,\"reason\":\"no_choice\",\"status\":{\"message\":\"status.no_choice\"},\"control\":{\"kind\":\"switch\",\"on\":false,\"grant\":true,\"deny\":false},\"locks\":[],\"rules\":[{\"id\":\"ask-first\",\"mode\":\"opt_in\",\"assumed\":false,\"why\":\"Nothing is used until you say yes. A yes lasts one year, and you can take it back at any time.\"},{\"id\":\"older-data-out\",\"mode\":\"prohibited\",\"assumed\":false,\"item\":true,\"why\":\"What you wrote before 1 January 2026 is never used.\"}],\"coming\":[],\"details\":[{\"id\":\"data\",\"label\":{\"message\":\"detail.data\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"message\":\"category.prompts\"}]}}}},{\"id\":\"recipients\",\"label\":{\"message\":\"detail.recipients\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"text\":\"Example Models Inc.\"}]}}}},{\"id\":\"retention\",\"label\":{\"message\":\"detail.retention\"},\"value\":{\"message\":\"value.duration\",\"args\":{\"duration\":{\"duration\":\"P6M\"}}}},{\"id\":\"basis\",\"label\":{\"message\":\"detail.basis\"},\"value\":{\"message\":\"basis.consent\"}},{\"id\":\"processing\",\"label\":{\"message\":\"detail.processing\"},\"value\":{\"message\":\"value.items\",\"args\":{\"items\":{\"list\":[{\"message\":\"processing.model_training\"},{\"message\":\"processing.human_review\"}]}}}},{\"id\":\"past_data\",\"label\":{\"message\":\"detail.past_data\"},\"value\":{\"text\":\"Only what you write while this is on is used. Models that the partner has already trained are not changed.\"}}],\"effect\":{\"on\":{\"message\":\"effect.on_past_excluded\"},\"off\":{\"message\":\"effect.off\"}}}],\"rights\":[{\"id\":\"change\",\"text\":{\"message\":\"rights.change\"}},{\"id\":\"ask\",\"text\":{\"message\":\"rights.ask\",\"args\":{\"contact\":{\"link\":\"mailto:privacy@workspace.example\"}}}},{\"id\":\"complain\",\"text\":{\"message\":\"rights.complain\",\"args\":{\"authority\":{\"text\":\"Berliner Beauftragte für Datenschutz und Informationsfreiheit\"},\"link\":{\"link\":\"https://www.datenschutz-berlin.de/\"}}}}],\"responsible\":[{\"message\":\"responsible.controller\",\"args\":{\"controller\":{\"text\":\"Example Workspace\"}}},{\"message\":\"responsible.contact\",\"args\":{\"contact\":{\"link\":\"mailto:privacy@workspace.example\"}}},{\"message\":\"responsible.dpo\",\"args\":{\"dpo\":{\"link\":\"mailto:dpo@workspace.example\"}}},{\"message\":\"responsible.privacy_policy\",\"args\":{\"privacy_policy\":{\"link\":\"https://workspace.example/privacy\"}}}]}"},"after":"[{\"state\":\"granted\",\"at\":\"2026-11-22T07:55:52Z\",\"purpose\":\"assistant\",\"revision\":1},{\"state\":\"denied\",\"at\":\"2026-11-22T07:55:52Z\",\"purpose\":\"assistant\",\"revision\":1}]"}');
INSERT INTO choices VALUES (0, 0, 'person-0123456789', 0, '{"state":"granted","at":"2026-11-22T07:55:52Z","purpose":"assistant","revision":1}');
INSERT INTO choices VALUES (1, 0, 'person-0123456789', 0, '{"state":"denied","at":"2026-11-22T07:55:52Z","purpose":"assistant","revision":1}');
INSERT INTO subjects VALUES ('person-0123456789', 2, 'A1UeZ6Po3z7-e1jCTuQ6mkondH893-NNMQyQ0m6nIFM');
INSERT INTO facts VALUES (1, 'person-0123456789', 1795334152, '{"jurisdiction":"DE","age":"adult","account":"free"}', NULL);
INSERT INTO tickets VALUES ('01a20241-1f40-7a3d-8d8d-a7ecdc5b5625', 'person-0123456789', 1795334152, 'wIcavkHfZHYobRS5ZtHYHb0H3jY7bBi-cPTWBsuwFUI');
INSERT INTO texts VALUES ('XLJbtCIzgCrlUfyBo2UXKZSAU5dt195okhGZ8tYCFdM', '{
  "sayso": 1,
  "id": "https://policies.example/saas-opt-in",
  "version": "2026-01-01",
  "published": "2026-01-01T00:00:00Z",
  "controller": {
    "name": "Example Workspace",
    "country": "DE",
    "contact": "privacy@workspace.example",
    "privacy_policy": "https://workspace.example/privacy",
    "dpo": "dpo@workspace.example",
    "authority": {
      "name": "Berliner Beauftragte für Datenschutz und Informationsfreiheit",
      "url": "https://www.datenschutz-berlin.de/"
    }
  },
  "default_locale": "en",
  "purposes": [
    {
      "id": "assistant",
      "revision": 1,
      "title": {
        "en": "Better answers from the assistant",
        "de": "Bessere Antworten vom Assistenten",
        "fr": "De meilleures réponses de l’assistant",
        "es": "Mejores respuestas del asistente",
        "pt-BR": "Respostas melhores do assistente",
        "ar": "إجابات أفضل من المساعد"
      },
      "description": {
        "en": "The assistant learns from the questions that you ask it and from how you rate its answers. Your documents are never used.",
        "de": "Der Assistent lernt aus Ihren Fragen und daraus, wie Sie seine Antworten bewerten. Ihre Dokumente werden nie verwendet.",
        "fr": "L’assistant apprend des questions que vous lui posez et des notes que vous donnez à ses réponses. Vos documents ne sont jamais utilisés.",
        "es": "El asistente aprende de las preguntas que le haces y de cómo valoras sus respuestas. Tus documentos no se usan nunca.",
        "pt-BR": "O assistente aprende com as perguntas que você faz e com as notas que você dá às respostas. Seus documentos nunca são usados.",
        "ar": "يتعلم المساعد من الأسئلة التي تطرحها عليه ومن تقييمك لإجاباته. لا تُستخدم مستنداتك أبدًا."
      },
      "past_data_text": {
        "en": "Only what you write while this is on is used. If you switch it off, we stop at once and leave your data out of the next model.",
        "de": "Verwendet wird nur, was Sie schreiben, solange es eingeschaltet ist. Wenn Sie es ausschalten, hören wir sofort auf und lassen Ihre Daten beim nächsten Modell weg.",
        "fr": "Seul ce que vous écrivez tant que c’est activé est utilisé. Si vous le désactivez, nous arrêtons tout de suite et le prochain modèle se fera sans vos données.",
        "es": "Solo se usa lo que escribes mientras está activado. Si lo desactivas, paramos en el acto y el próximo modelo se hace sin tus datos.",
        "pt-BR": "Só é usado o que você escreve enquanto isto está ativado. Se você desativar, paramos na hora e o próximo modelo é feito sem os seus dados.",
        "ar": "لا يُستخدم إلا ما تكتبه ما دام هذا مفعّلًا. إذا أوقفته، نتوقف فورًا ولا ندخل بياناتك في النموذج التالي."
      },
      "data": ["prompts", "ratings"],
      "recipients": [],
      "retention": "P1Y",
      "legal_basis": "consent",
      "processing": ["fine_tuning", "evaluation"],
      "past_data": "excluded",
      "consent_valid_for": "P365D"
    },
    {
      "id": "shared-models",
      "revision": 1,
      "title": {
        "en": "Models shared with our partner",
        "de": "Modelle mit unserem Partner",
        "fr": "Modèles partagés avec notre partenaire",
        "es": "Modelos compartidos con nuestro socio",
        "pt-BR": "Modelos compartilhados com o nosso parceiro",
        "ar": "نماذج نشاركها مع شريكنا"
      },
      "description": {
        "en": "Our partner trains its own models with the questions that you ask the assistant. People at the partner may read some of them.",
        "de": "Unser Partner trainiert eigene Modelle mit den Fragen, die Sie dem Assistenten stellen. Menschen beim Partner können einige davon lesen.",
        "fr": "Notre partenaire entraîne ses propres modèles avec les questions que vous posez à l’assistant. Des personnes chez ce partenaire peuvent en lire certaines.",
        "es": "Nuestro socio entrena sus propios modelos con las preguntas que haces al asistente. Personas que trabajan allí pueden leer algunas.",
        "pt-BR": "O nosso parceiro treina modelos próprios com as perguntas que você faz ao assistente. Pessoas que trabalham lá podem ler algumas.",
        "ar": "يدرّب شريكنا نماذجه بالأسئلة التي تطرحها على المساعد. قد يقرأ أشخاص يعملون عنده بعضها."
      },
      "past_data_text": {
        "en": "Only what you write while this is on is used. Models that the partner has already trained are not changed.",
        "de": "Verwendet wird nur, was Sie schreiben, solange es eingeschaltet ist. Modelle, die der Partner schon trainiert hat, ändern sich nicht mehr.",
        "fr": "Seul ce que vous écrivez tant que c’est activé est utilisé. Les modèles que le partenaire a déjà entraînés ne changent pas.",
        "es": "Solo se usa lo que escribes mientras está activado. Los modelos que el socio ya ha entrenado no cambian.",
        "pt-BR": "Só é usado o que você escreve enquanto isto está ativado. Os modelos que o parceiro já treinou não mudam.",
        "ar": "لا يُستخدم إلا ما تكتبه ما دام هذا مفعّلًا. النماذج التي درّبها الشريك من قبل لا تتغير."
      },
      "data": ["prompts"],
      "recipients": ["Example Models Inc."],
      "retention": "P6M",
      "legal_basis": "consent",
      "processing": ["model_training", "human_review"],
      "past_data": "excluded",
      "consent_valid_for": "P365D"
    }
  ],
  "rules": [
    {
      "id": "ask-first",
      "mode": "opt_in",
      "by": ["subject"],
      "why": {
        "en": "Nothing is used until you say yes. A yes lasts one year, and you can take it back at any time.",
        "de": "Nichts wird verwendet, bis Sie Ja sagen. Ein Ja gilt ein Jahr, und Sie können es jederzeit zurücknehmen.",
        "fr": "Rien n’est utilisé tant que vous n’avez pas dit oui. Un oui est valable un an, et vous pouvez revenir dessus à tout moment.",
        "es": "No se usa nada hasta que digas que sí. Un sí dura un año y puedes retirarlo en cualquier momento.",
        "pt-BR": "Nada é usado até você dizer sim. Um sim vale por um ano, e você pode voltar atrás a qualquer momento.",
        "ar": "لا يُستخدم شيء حتى تقول نعم. تسري موافقتك سنة واحدة، ويمكنك سحبها في أي وقت."
      }
    },
    {
      "id": "business-by-instruction",
      "when": { "account": ["enterprise"] },
      "mode": "contract_only",
      "why": {
        "en": "In business accounts nothing is used unless the organisation allows it. It can forbid it at any time.",
        "de": "In Geschäftskonten wird nur etwas verwendet, wenn die Organisation es erlaubt. Sie kann es jederzeit verbieten.",
        "fr": "Dans les comptes professionnels, rien n’est utilisé sans l’accord de l’organisation. Elle peut l’interdire à tout moment.",
        "es": "En las cuentas de empresa no se usa nada sin permiso de la organización, que puede prohibirlo en cualquier momento.",
        "pt-BR": "Em contas empresariais nada é usado sem a permissão da organização, que pode proibir a qualquer momento.",
        "ar": "في حسابات المؤسسات لا يُستخدم شيء إلا إذا سمحت المؤسسة بذلك، ويمكنها أن تمنعه في أي وقت."
      },
      "source": "Data processing agreement, section 4"
    },
    {
      "id": "under-18-out",
      "when": { "age": ["under_13", "13_15", "16_17"] },
      "mode": "prohibited",
      "why": {
        "en": "Data of people under 18 is never used.",
        "de": "Daten von Menschen unter 18 Jahren werden nie verwendet.",
        "fr": "Les données des personnes de moins de 18 ans ne sont jamais utilisées.",
        "es": "Los datos de personas menores de 18 años no se usan nunca.",
        "pt-BR": "Dados de pessoas menores de 18 anos nunca são usados.",
        "ar": "لا تُستخدم بيانات من تقل أعمارهم عن 18 سنة أبدًا."
      }
    },
    {
      "id": "older-data-out",
      "when": { "collected_until": "2026-01-01T00:00:00Z" },
      "mode": "prohibited",
      "why": {
        "en": "What you wrote before 1 January 2026 is never used.",
        "de": "Was Sie vor dem 1. Januar 2026 geschrieben haben, wird nie verwendet.",
        "fr": "Ce que vous avez écrit avant le 1er janvier 2026 n’est jamais utilisé.",
        "es": "Lo que escribiste antes del 1 de enero de 2026 no se usa nunca.",
        "pt-BR": "O que você escreveu antes de 1º de janeiro de 2026 nunca é usado.",
        "ar": "ما كتبته قبل 1 يناير 2026 لا يُستخدم أبدًا."
      }
    }
  ],
  "signals": {
    "gpc": { "jurisdictions": "all" }
  }
}
');
COMMIT;
