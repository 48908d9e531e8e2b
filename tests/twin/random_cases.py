"""Random series of policies and random cases about them, small enough that rules, places, instants and choices often meet."""

from policies import make_policy, make_purpose, make_rule

DATES = [f"2024-{month:02d}-{day:02d}T00:00:00Z" for month in range(1, 7) for day in (1, 11, 21)]
LATER = ["2024-07-01T00:00:00Z", "2024-08-01T00:00:00Z", "2024-09-01T00:00:00Z"]
NAMED = ["DE", "FR", "FR-974", "RE", "US", "US-CA", "GB", "EU", "EEA", "NO", "mine"]
PLACES = ["DE", "FR", "RE", "FR-971", "US", "US-CA", "US-NY", "GB", "NO", "JP"]
PURPOSES = ["models", "search", "older"]
GROUPS = {"mine": ["NO", "US-CA", "FR-974"]}
USUAL, STRICT = ["notice_only", "opt_out", "opt_out", "opt_in"], ["contract_only", "suspended", "prohibited", "not_used"]
# state and by, as often as they stand here
CHOICES = [("granted", "subject")] * 5 + [("denied", "subject")] * 2 + [("notified", None)] * 6 + [
    ("granted", "guardian"), ("denied", "guardian"), ("signal_on", None), ("granted", "organisation"), ("granted", "organisation"),
    ("prohibited", "organisation"),
]


def some(random, values, most):
    return random.sample(values, random.randint(1, most))


def conditions(random):
    when = {}
    if random.random() < 0.2:
        when["jurisdictions"] = some(random, NAMED, 3)
    if random.random() < 0.15:
        when["age"] = some(random, ["under_13", "13_15", "16_17", "adult"], 4)
    if random.random() < 0.15:
        when["account"] = some(random, ["free", "enterprise"], 2)
    if random.random() < 0.1:
        when["data"] = some(random, ["posts", "comments"], 2)
    if random.random() < 0.08:
        when["collected_from"] = random.choice(DATES[:9])
    if random.random() < 0.08:
        when["collected_until"] = random.choice(DATES[9:])
    return when


def rule(random, rule_id, purposes):
    mode = random.choice(USUAL if random.random() < 0.8 else STRICT)
    when = conditions(random)
    if mode in STRICT and not when and random.random() < 0.7:
        when["jurisdictions"] = some(random, NAMED, 1)
    more = {"when": when} if when else {}
    if random.random() < 0.15:
        more["purposes"] = some(random, purposes, len(purposes))
    if random.random() < 0.15:
        more["from"] = random.choice(DATES[:9])
    if random.random() < 0.15:
        more["until"] = random.choice(DATES[9:])
    if mode in ("notice_only", "opt_out") and random.random() < 0.6:
        more["notice"] = random.choice(["P0D", "P10D", "P1W3D", "P30D", "P999999W"])
    if mode == "opt_in" and random.random() < 0.5:
        more["by"] = random.choice([["guardian"], ["subject"], ["subject", "guardian"]])
    return make_rule(rule_id, mode, **more)


def purpose(random, purpose_id, revisions, terms):
    """Its revision may rise from version to version; with one revision its terms are always the same."""
    revision = revisions.get(purpose_id, 0) + random.choice([0, 0, 0, 1]) or 1
    revisions[purpose_id] = revision
    past_data, data = terms.setdefault(
        (purpose_id, revision), (random.choice(["included", "excluded"]), random.choice([["posts"], ["comments", "posts"]]))
    )
    more = {}
    if random.random() < 0.3:
        more["replaces"] = some(random, [other for other in [*PURPOSES, "gone"] if other != purpose_id], 2)
    if random.random() < 0.3:
        more["consent_valid_for"] = random.choice(["P0D", "P20D", "P60D"])
    return make_purpose(purpose_id, revision=revision, past_data=past_data, data=data, **more)


def series(random):
    """One to three versions."""
    revisions, terms, versions = {}, {}, []
    for number, published in enumerate(sorted(some(random, DATES[:12], 3))):
        ids = some(random, PURPOSES, 3)
        purposes = [purpose(random, purpose_id, revisions, terms) for purpose_id in ids]
        rules = [rule(random, f"r{number}{index}", ids) for index in range(random.choice([0, 1, 1, 2, 2, 3, 4]))]
        more = {"groups": GROUPS}
        if random.random() < 0.5:
            more["signals"] = {"gpc": {"jurisdictions": random.choice(["all", ["US-CA"], ["mine", "GB"]])}}
        if random.random() < 0.04:
            more["deployment"] = "on_premises"
        versions.append(make_policy(purposes, rules, version=str(number + 1), published=published, **more))
    return versions


def choice(random, at):
    state, by = random.choice(CHOICES)
    made = {"state": state, "at": at}
    if state == "signal_on":
        return {**made, "signal": "gpc"}
    if by != "organisation" or random.random() < 0.4:
        made["purpose"] = random.choice([*PURPOSES, "gone"])
    if by != "organisation":
        made["revision"] = random.choice([1, 1, 1, 2])
    if state == "notified":
        ids = [f"r{version}{index}" for version in range(3) for index in range(4)]
        return {**made, "rules": random.sample(ids, random.randint(3, 12))}
    return made if by == "subject" else {**made, "by": by}


def case(random):
    context = {}
    if random.random() < 0.8:
        context["jurisdiction"] = random.choice(PLACES)
    if random.random() < 0.8:
        context["age"] = random.choice(["16_17", "adult", "adult"])
    if random.random() < 0.8:
        context["account"] = random.choice(["free", "enterprise", "other"])
    if random.random() < 0.5:
        context["signals"] = {"gpc": random.random() < 0.5}
    choices = [choice(random, at) for at in sorted(random.choice(DATES) for _ in range(random.randint(0, 14)))]
    asked = {"context": context, "choices": choices, "now": random.choice(["2023-06-01T00:00:00Z", *DATES[4:], *LATER, *LATER, *LATER])}
    if random.random() < 0.1:
        asked["purpose"] = random.choice(PURPOSES)
    if random.random() < 0.35:
        asked["item"] = item(random, asked["now"])
    return asked


def item(random, now):
    record = {}
    if random.random() < 0.9:
        record["category"] = random.choice(["posts", "comments"])
    if random.random() < 0.85:
        record["collected"] = random.choice([at for at in ["2023-01-01T00:00:00Z", *DATES] if at <= now])
    return record
