"""Checks the input of a case as semantics, sections 3 and 5, asks: the first fault is raised as `Refused`."""

import re

from clock import instant
from places import place

ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
AGES = ("under_13", "13_15", "16_17", "adult")
# (state, by) -> members that must be there, members that may be there
SHAPES = {
    ("granted", "subject"): ("purpose revision", "by"), ("granted", "guardian"): ("purpose revision by", ""),
    ("denied", "subject"): ("purpose revision", "by"), ("denied", "guardian"): ("purpose revision by", ""),
    ("notified", "subject"): ("purpose revision rules", ""), ("signal_on", "subject"): ("signal", ""),
    ("granted", "organisation"): ("by", "purpose"), ("prohibited", "organisation"): ("by", "purpose"),
}


class Refused(Exception):
    """Carries a code and the JSON pointer of the fragment at fault."""

    def __init__(self, code, path):
        super().__init__(code, path)
        self.code, self.path = code, path


def need(good, code, path):
    if not good:
        raise Refused(code, path)


def is_id(value):
    return isinstance(value, str) and bool(ID.fullmatch(value))


def is_revision(value):
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value < 2**53


def check_instant(value, code, path):
    need(isinstance(value, str), code, path)
    need(instant(value) is not None, "time.instant", path)


def check_context(context):
    code = "context.value"
    need(isinstance(context, dict), code, "/context")
    good = {
        "jurisdiction": lambda value: place(value) is not None,
        "age": lambda value: isinstance(value, str) and value in AGES,
        "account": is_id,
        "signals": lambda value: isinstance(value, dict),
    }
    for name, value in context.items():
        need(name in good and good[name](value), code, f"/context/{name}")
    for name, value in context.get("signals", {}).items():
        need(name == "gpc" and isinstance(value, bool), code, f"/context/signals/{name}")


def check_choice(choice, path):
    code = "choices.value"
    need(isinstance(choice, dict), code, path)
    state, by = choice.get("state"), choice.get("by", "subject")
    need("state" in choice, code, path)
    need(state in [known for known, _ in SHAPES], code, f"{path}/state")
    need(by in [known for _, known in SHAPES], code, f"{path}/by")
    shape = SHAPES.get((state, by))
    need(shape is not None, code, path)
    required, optional = (part.split() for part in shape)
    need(set(choice) >= {"state", "at", *required}, code, path)
    for name in choice:
        need(name in ("state", "at", *required, *optional), code, f"{path}/{name}")
    check_instant(choice["at"], code, f"{path}/at")
    need("purpose" not in choice or is_id(choice["purpose"]), code, f"{path}/purpose")
    need("revision" not in choice or is_revision(choice["revision"]), code, f"{path}/revision")
    need(choice.get("signal", "gpc") == "gpc", code, f"{path}/signal")
    rules = choice.get("rules", ["a"])
    need(isinstance(rules, list) and rules, code, f"{path}/rules")
    for index, rule in enumerate(rules):
        need(is_id(rule), code, f"{path}/rules/{index}")


def check_choices(choices):
    need(isinstance(choices, list), "choices.value", "/choices")
    for index, choice in enumerate(choices):
        check_choice(choice, f"/choices/{index}")
        later = index == 0 or instant(choices[index - 1]["at"]) <= instant(choice["at"])
        need(later, "choices.value", f"/choices/{index}/at")


def check_item(item, now):
    code = "item.value"
    need(isinstance(item, dict), code, "/item")
    for name, value in item.items():
        need(name in ("category", "collected"), code, f"/item/{name}")
        if name == "category":
            need(is_id(value), code, "/item/category")
    if "collected" in item:
        check_instant(item["collected"], code, "/item/collected")
        need(instant(item["collected"]) <= now, code, "/item/collected")


def check_case(case):
    """Raises `Refused` at the first fault; what no member of the case may be is `case.value`."""
    for name in case:
        need(name in ("context", "choices", "now", "purpose", "item"), "case.value", f"/{name}")
    for name in ("context", "choices", "now"):
        need(name in case, "case.value", "")
    check_context(case["context"])
    check_choices(case["choices"])
    check_instant(case["now"], "case.value", "/now")
    need("purpose" not in case or is_id(case["purpose"]), "case.value", "/purpose")
    if "item" in case:
        check_item(case["item"], instant(case["now"]))
