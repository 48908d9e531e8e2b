"""Jurisdictions of semantics, section 3, for the naive twin, with tables of its own."""

import re

ASSIGNED = set("""
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH
CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN
GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI
LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD
TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
""".split())
GROUPS = {
    "EU": "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(),
    "EEA": ["EU", "IS", "LI", "NO"],
}
# Territories under the law of another country, read as its subdivisions.
SUBDIVISION = {
    "GP": "FR-971", "MQ": "FR-972", "GF": "FR-973", "RE": "FR-974", "YT": "FR-976", "MF": "FR-MF", "AX": "FI-01",
    "PR": "US-PR", "GU": "US-GU", "VI": "US-VI", "AS": "US-AS", "MP": "US-MP", "UM": "US-UM",
}
OLDER = {"FR-GP": "FR-971", "FR-MQ": "FR-972", "FR-GF": "FR-973", "FR-RE": "FR-974", "FR-YT": "FR-976", "FI-AX": "FI-01"}
# Places with a country code of their own: their spellings as a subdivision are refused.
OWN_CODE = {
    "FR": {"BL", "PM", "WF", "PF", "NC", "TF"}, "NL": {"AW", "CW", "SX", "BQ", "BQ1", "BQ2", "BQ3"}, "NO": {"SJ", "21", "22"},
    "CN": {"HK", "MO", "TW", "91", "92", "71"},
}


def place(text):
    """The one reading of a jurisdiction, or None where it is refused."""
    if not isinstance(text, str) or not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", text):
        return None
    country, _, part = text.partition("-")
    if country not in ASSIGNED or part in OWN_CODE.get(country, ()):
        return None
    return SUBDIVISION.get(country) or OLDER.get(text, text)


def covers(named, where):
    """Whether a condition on `named` holds for somebody in `where`: True, False, or None for unknown."""
    if named == where or named == where[:2]:
        return True
    return None if where == named[:2] else False


def members(names, groups):
    """All places meant by a list of places and names of groups."""
    for name in names:
        inner = GROUPS.get(name) or groups.get(name)
        yield from members(inner, groups) if inner else [place(name)]


def within(names, groups, where):
    """Whether `where` (absent: None) is in the list: True, False, or None for unknown."""
    if where is None:
        return None
    answers = [covers(named, where) for named in members(names, groups)]
    return True if True in answers else None if None in answers else False
