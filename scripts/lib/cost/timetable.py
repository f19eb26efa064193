"""When schedules run, counted day by day over two years: 730 days, which are 24 months of 730 hours.

The years have no holiday that a template names: more is open in them, and an estimate should not count on days off.
"""
import bisect
import datetime
import re

FIRST, DAYS = datetime.date(2029, 1, 1), 730
MONTHS = DAYS * 24 / 730
NAMES = {name: number + 1 for number, name in enumerate(('JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'))}
NAMES |= {name: number + 1 for number, name in enumerate(('SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'))}
UNITS = {'minute': 1 / 60, 'hour': 1, 'day': 24}


def _field(text, low, high):
    """The numbers of one field of a cron expression of AWS. Its W, and L for weekdays, are not needed here, and refused."""
    if text in ('*', '?'):
        return set(range(low, high + 1))
    numbers = set()
    for part in text.split(','):
        span, _, step = part.partition('/')
        first, _, last = (f'{low}-{high}' if span == '*' else span).partition('-')
        number = [NAMES.get(end.upper()) or int(end) for end in (first, last) if end]
        numbers |= set(range(number[0], (number[-1] if last or not step else high) + 1, int(step or 1)))
    return numbers


def _is_date(field, day):
    return (day + datetime.timedelta(1)).day == 1 if field == 'L' else day.day in _field(field, 1, 31)


def _is_weekday(field, day):
    """`MON#1` is the first Monday of a month."""
    weekday, _, count = field.partition('#')
    return day.isoweekday() % 7 + 1 in _field(weekday, 1, 7) and (not count or (day.day - 1) // 7 + 1 == int(count))


def times(expression):
    """Every time of a cron expression in the two years, as minutes since their begin by the clock of its own zone."""
    fields = re.fullmatch(r'cron\((.+)\)', expression).group(1).split()
    minute_field, hour_field, date_field, month_field, weekday_field, year_field = fields
    minutes, hours, months, years = _field(minute_field, 0, 59), _field(hour_field, 0, 23), _field(month_field, 1, 12), _field(year_field, 1970, 2199)
    found = []
    for index in range(DAYS):
        day = FIRST + datetime.timedelta(index)
        if day.year in years and day.month in months and _is_date(date_field, day) and _is_weekday(weekday_field, day):
            found += [index * 1440 + hour * 60 + minute for hour in hours for minute in minutes]
    return sorted(found)


def runs_a_month(expression, is_open=lambda minute: True):
    """How often a schedule starts something, on average, while it is not paused."""
    rate = re.fullmatch(r'rate\((\d+) (minute|hour|day)s?\)', expression)
    if rate:
        return 730 / (int(rate.group(1)) * UNITS[rate.group(2)])
    if expression.startswith('at('):
        return 0
    return sum(1 for minute in times(expression) if is_open(minute)) / MONTHS


def state_after(events, always):
    """From (minute, state) events: what tells the state at a minute, and the share of the time in each state.

    What comes last is also what was before the first; `always` is the state where there are no events.
    """
    events = sorted(events, key=lambda event: event[0])
    ordered = [(0, events[-1][1] if events else always)] + events
    begins = [minute for minute, _ in ordered]
    shares = {}
    for (begin, state), end in zip(ordered, begins[1:] + [DAYS * 1440], strict=True):
        shares[state] = shares.get(state, 0) + (end - begin) / (DAYS * 1440)
    return (lambda minute: ordered[bisect.bisect_right(begins, minute) - 1][1]), shares
