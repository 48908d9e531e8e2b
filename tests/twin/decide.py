"""A naive twin of the core's decision, written from the semantics page alone and used only in tests.

It shares no table with the core, keeps every requirement a line of its own, and finds `until` by asking again at every instant at
which anything could change. Slow on purpose.
"""

from clock import end, instant, text
from places import place, within
from reading import Refused, check_case

ORDER = (
    "no_policy on_premises not_used prohibited suspended no_rule org_prohibits org_not_granted denied signal_gpc no_choice "
    "terms_changed expired actor_not_allowed not_notified notice_period category_not_covered past_data"
).split()
ITEM_CONDITIONS = ("data", "collected_from", "collected_until")


def in_force(series, now):
    """The last version published at or before `now`, or None."""
    published = [policy for policy in series if instant(policy["published"]) <= now]
    return published[-1] if published else None


def purpose_of(policy, purpose_id):
    return next((purpose for purpose in policy["purposes"] if purpose["id"] == purpose_id), None)


def conditions(policy, rule, case):
    """For each condition of the rule: True, False, or None for unknown."""
    when, context, item = rule.get("when", {}), case["context"], case.get("item", {})
    if "jurisdictions" in when:
        yield within(when["jurisdictions"], policy.get("groups", {}), place(context.get("jurisdiction")))
    for name in ("age", "account"):
        if name in when:
            yield context[name] in when[name] if name in context else None
    if "data" in when:
        yield item["category"] in when["data"] if "category" in item else None
    if "collected_from" in when:
        yield instant(when["collected_from"]) <= instant(item["collected"]) if "collected" in item else None
    if "collected_until" in when:
        yield instant(item["collected"]) < instant(when["collected_until"]) if "collected" in item else None


def is_item_rule(rule):
    return any(name in rule.get("when", {}) for name in ITEM_CONDITIONS)


def applying(policy, purpose_id, case, now):
    """Pairs of a rule that applies and whether it is only assumed."""
    found = []
    for rule in policy["rules"]:
        if purpose_id not in rule.get("purposes", [purpose_id]):
            continue
        if "from" in rule and now < instant(rule["from"]) or "until" in rule and instant(rule["until"]) <= now:
            continue
        if is_item_rule(rule) and "item" not in case:
            continue
        held = list(conditions(policy, rule, case))
        if False not in held:
            found.append((rule, None in held))
    return found


def replaced(series, purpose_id, now):
    """Every id that the purpose replaces, directly or in turn, in any version published by now."""
    seen, waiting = set(), [purpose_id]
    while waiting:
        asked = waiting.pop()
        for policy in series:
            purpose = purpose_of(policy, asked) if instant(policy["published"]) <= now else None
            for other in purpose.get("replaces", []) if purpose else []:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
    return seen - {purpose_id}


def is_good(choice, purpose, now):
    if choice["revision"] != purpose["revision"]:
        return False
    ends = end(instant(choice["at"]), purpose["consent_valid_for"]) if "consent_valid_for" in purpose else None
    return ends is None or now < ends


def standing(series, purpose, choices, now):
    """The standing answer, or None."""
    older = replaced(series, purpose["id"], now)
    answers = [
        choice
        for choice in choices
        if choice["state"] in ("granted", "denied") and choice.get("by") != "organisation"
        and (choice["purpose"] == purpose["id"] or choice["purpose"] in older and choice["state"] == "denied")
    ]
    for choice in reversed(answers):
        if choice["state"] == "denied" or is_good(choice, purpose, now):
            return choice
    return answers[-1] if answers else None


def stance(purpose_id, choices):
    """The organisation's last word about the purpose, or None."""
    words = [c["state"] for c in choices if c.get("by") == "organisation" and c.get("purpose", purpose_id) == purpose_id]
    return words[-1] if words else None


def signal_counts(policy, case, choices):
    if "gpc" not in policy.get("signals", {}):
        return False
    if case["context"].get("signals", {}).get("gpc") is not True and not any(c["state"] == "signal_on" for c in choices):
        return False
    listed = policy["signals"]["gpc"]["jurisdictions"]
    return listed == "all" or within(listed, policy.get("groups", {}), place(case["context"].get("jurisdiction"))) is not False


def grant_fault(purpose, answer, is_yes, rules):
    """Why no yes stands for an `opt_in`, or None."""
    if answer is None:
        return "no_choice"
    if not is_yes:
        return "terms_changed" if answer["revision"] != purpose["revision"] else "expired"
    by = answer.get("by", "subject")
    return None if all(by in rule.get("by", ["subject"]) for rule in rules) else "actor_not_allowed"


def notice_fault(purpose, rules, choices, now):
    """Why the notice of some rule does not suffice, or None."""
    faults = set()
    for rule in rules:
        told = [
            instant(c["at"]) for c in choices
            if c["state"] == "notified" and c["purpose"] == purpose["id"] and c["revision"] == purpose["revision"] and rule["id"] in c["rules"]
        ]
        ends = [end(at, rule.get("notice", "P0D")) for at in told]
        if not told:
            faults.add("not_notified")
        elif not any(at is not None and at <= now for at in ends):
            faults.add("notice_period")
    return "not_notified" if "not_notified" in faults else "notice_period" if faults else None


def past_data_fault(series, purpose, case, choices):
    if purpose["past_data"] == "included":
        return None
    if "collected" not in case["item"]:
        return "past_data"
    then = instant(case["item"]["collected"])
    policy = in_force(series, then)
    if policy is None or purpose_of(policy, purpose["id"]) is None:
        return "past_data"
    subject = {name: value for name, value in case.items() if name != "item"}
    accepted = [choice for choice in choices if instant(choice["at"]) <= then]
    return None if judge(series, purpose["id"], subject, accepted, then)["permitted"] else "past_data"


def judge(series, purpose_id, case, choices, now):
    """The decision for one purpose without `until`; None where the version in force lacks the purpose."""
    policy = in_force(series, now)
    if policy is None or policy.get("deployment") == "on_premises":
        if purpose_of(policy or series[0], purpose_id) is None:
            return None
        alone = "no_policy" if policy is None else "on_premises"
        return {"purpose": purpose_id, "permitted": False, "reason": alone, "unmet": [alone], "rules": []}
    purpose = purpose_of(policy, purpose_id)
    if purpose is None:
        return None
    applied = applying(policy, purpose_id, case, now)
    modes = {mode: [rule for rule, _ in applied if rule["mode"] == mode] for mode in {rule["mode"] for rule, _ in applied}}
    asks_no_objection = "opt_out" in modes or "contract_only" in modes
    answer = standing(series, purpose, choices, now)
    no = answer is not None and answer["state"] == "denied"
    yes = answer is not None and answer["state"] == "granted" and is_good(answer, purpose, now)
    faults = {mode for mode in ("not_used", "prohibited", "suspended") if mode in modes}
    if not any(not assumed and not is_item_rule(rule) for rule, assumed in applied):
        faults.add("no_rule")
    if stance(purpose_id, choices) == "prohibited":
        faults.add("org_prohibits")
    if "contract_only" in modes and stance(purpose_id, choices) != "granted":
        faults.add("org_not_granted")
    if no and (asks_no_objection or "opt_in" in modes):
        faults.add("denied")
    if asks_no_objection and not yes and signal_counts(policy, case, choices):
        faults.add("signal_gpc")
    if "opt_in" in modes and not no:
        faults.add(grant_fault(purpose, answer, yes, modes["opt_in"]))
    if not yes:
        faults.add(notice_fault(purpose, modes.get("notice_only", []) + modes.get("opt_out", []), choices, now))
    if "item" in case:
        if case["item"].get("category") not in purpose["data"]:
            faults.add("category_not_covered")
        faults.add(past_data_fault(series, purpose, case, choices))
    unmet = [reason for reason in ORDER if reason in faults]
    named = sorted(({"id": rule["id"], "assumed": assumed} for rule, assumed in applied), key=lambda rule: rule["id"].encode())
    return {
        "purpose": purpose_id, "permitted": not unmet, "reason": unmet[0] if unmet else "granted" if yes else "not_objected",
        "unmet": unmet, "rules": named,
    }


def instants(series, choices):
    """Every instant at which an answer could change."""
    for policy in series:
        yield instant(policy["published"])
        for rule in policy["rules"]:
            yield from (instant(rule[name]) for name in ("from", "until") if name in rule)
            yield from (end(instant(choice["at"]), rule.get("notice", "P0D")) for choice in choices)
        for purpose in policy["purposes"]:
            if "consent_valid_for" in purpose:
                yield from (end(instant(choice["at"]), purpose["consent_valid_for"]) for choice in choices)


def until(series, now_decision, case, choices, now):
    """The least instant after now at which the answer differs, or None."""
    def gist(decision):
        return decision and (decision["permitted"], decision["reason"], decision["unmet"])

    for later in sorted({when for when in instants(series, choices) if when is not None and when > now}):
        if gist(judge(series, now_decision["purpose"], case, choices, later)) != gist(now_decision):
            return later
    return None


def known(case):
    """The choices accepted by now: later ones are left out before anything else."""
    return [choice for choice in case["choices"] if instant(choice["at"]) <= instant(case["now"])]


def decide(series, case):
    """The list of decisions, or raises `Refused`."""
    check_case(case)
    now, choices = instant(case["now"]), known(case)
    policy = in_force(series, now) or series[0]
    asked = [purpose["id"] for purpose in policy["purposes"]]
    if "purpose" in case:
        if case["purpose"] not in asked:
            raise Refused("case.purpose_unknown", "/purpose")
        asked = [case["purpose"]]
    decisions = [judge(series, purpose_id, case, choices, now) for purpose_id in asked]
    for decision in decisions:
        ends = until(series, decision, case, choices, now)
        if ends is not None:
            decision["until"] = text(ends)
    return decisions


def may_be_given(series, case, purpose_id, actor, notice=False, revision=None):
    """Whether a yes of `actor`, to that revision where one is named, may be given now (with a notice also where it is permitted later)."""
    now, choices = instant(case["now"]), known(case)
    subject = {name: value for name, value in case.items() if name != "item"}
    if actor == "organisation":
        decision = judge(series, purpose_id, subject, choices, now)
        barring = {"no_policy", "on_premises", "not_used", "prohibited", "suspended", "no_rule"}
        return decision is not None and not barring & set(decision["unmet"])
    times = {now, *(when for when in instants(series, choices) if notice and when is not None and when > now)}
    for when in sorted(times):
        version = in_force(series, when)
        purpose = purpose_of(version, purpose_id) if version else None
        if purpose is None or revision not in (None, purpose["revision"]):
            continue
        asking = {rule["mode"] for rule, _ in applying(version, purpose_id, subject, when)} & {"opt_in", "opt_out", "contract_only"}
        if not asking:
            continue
        yes = {"state": "granted", "at": text(now), "purpose": purpose_id, "revision": purpose["revision"], "by": actor}
        if judge(series, purpose_id, subject, choices + [yes], when)["permitted"]:
            return True
    return False
