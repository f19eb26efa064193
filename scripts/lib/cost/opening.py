"""When an environment is open: read from scheduled scaling, and from schedules that start and stop databases and jobs."""
import json

import timetable


def task_counts(target, share):
    """Average numbers of tasks of a scalable target, each with the share of the time in which it has them."""
    bounds = (target.props['MinCapacity'], target.props['MaxCapacity'])
    events = []
    for action in target.props.get('ScheduledActions', []):
        change = action['ScalableTargetAction']
        state = (change.get('MinCapacity', bounds[0]), change.get('MaxCapacity', bounds[1]))
        events += [(minute, state) for minute in timetable.times(action['Schedule'])]
    _, shares = timetable.state_after(events, bounds)
    return [(low + share * (high - low), part) for (low, high), part in shares.items()]


class Switches:
    """Schedules whose executions open or close something that the input names."""

    def __init__(self, assembly):
        self._assembly, self._events = assembly, {}
        for schedule in assembly.of('AWS::Scheduler::Schedule'):
            if schedule.props.get('State') != 'DISABLED':
                self._read(schedule)

    def _read(self, schedule):
        target = schedule.props['Target']
        raw = target.get('Input')
        text = self._assembly.text(raw, schedule.stack) if raw is not None else ''
        if '"turn"' not in text:
            return
        given = json.loads(text)
        subject = given.get('clusterIdentifier', given.get('groupName'))
        for minute in timetable.times(schedule.props['ScheduleExpression']):
            self._events.setdefault(subject, []).append((minute, given['turn'] == 'open'))

    def of(self, names):
        """The state at a minute and the open share of whatever has one of these names; always open where nothing closes it."""
        events = next((self._events[name] for name in names if name in self._events), [])
        at, shares = timetable.state_after(events, True)
        return at, shares.get(True, 0)

