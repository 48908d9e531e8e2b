"""Instants and periods of semantics, section 5, for the naive twin. Instants are seconds since 1970."""

import calendar
import datetime
import re

LAST = calendar.timegm((9999, 12, 31, 23, 59, 59))
INSTANT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z")
PERIOD = re.compile(r"P(?:([0-9]+)W)?(?:([0-9]+)D)?")


def instant(text):
    """Seconds of an RFC 3339 instant in UTC, or None where the text is anything else."""
    match = INSTANT.fullmatch(text) if isinstance(text, str) else None
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.groups())
    if not 1970 <= year <= 9999:
        return None
    try:
        datetime.datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    return calendar.timegm((year, month, day, hour, minute, second))


def text(seconds):
    """The one spelling of an instant."""
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def end(start, period):
    """When `period` from `start` has run, or None where that is past the year 9999 and so never comes."""
    weeks, days = PERIOD.fullmatch(period).groups()
    when = start + (int(weeks or 0) * 7 + int(days or 0)) * 86400
    return when if when <= LAST else None
