import { Estate } from '../../../templates/model/estate';
import { entry } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { Fault, Rule } from '../rule';

/** The runtime has the same list of zones as AWS, IANA's, with the names of former days. */
function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zones that a resource names, by their properties. */
function zonesOf(resource: Resource): [property: string, zone: unknown][] {
  switch (resource.type) {
    case 'AWS::Scheduler::Schedule':
      return [['ScheduleExpressionTimezone', resource.value('ScheduleExpressionTimezone')]];
    case 'AWS::ApplicationAutoScaling::ScalableTarget':
      return resource.list('ScheduledActions').map((action, index) => [`ScheduledActions.${index}.Timezone`, entry(action, 'Timezone')]);
    default:
      return [['Rule.Schedule.Timezone', resource.value('Rule.Schedule.Timezone')]];
  }
}

function unknownZones(estate: Estate): Fault[] {
  return estate.ofType('AWS::Scheduler::Schedule', 'AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::CloudWatch::AlarmMuteRule')
    .flatMap((resource) => zonesOf(resource).flatMap(([property, zone]) => (
      // A reference stands as a control character here: only what is written out is judged.
      typeof zone !== 'string' || !/^[\w+/-]+$/.test(zone) || isZone(zone) ? [] : [{ resource, property, found: `there is no time zone ${zone}` }]
    )));
}

function windows(estate: Estate): Fault[] {
  return estate.ofType('AWS::Scheduler::Schedule').flatMap((resource) => {
    const mode = resource.text('FlexibleTimeWindow.Mode');
    const property = 'FlexibleTimeWindow.MaximumWindowInMinutes';
    if (mode === 'FLEXIBLE' && resource.isAbsent(property)) {
      return [{ resource, property, found: 'the window is flexible, and nothing says by how much' }];
    }
    return mode === 'OFF' && !resource.isAbsent(property) ? [{ resource, property, found: 'the window is off, and has a length' }] : [];
  });
}

export const TIME_ZONE_RULES: readonly Rule[] = [
  {
    id: 'SCH-009',
    severity: 'error',
    title: 'A time zone is one of IANA\'s list',
    reason: 'Abbreviations such as KST are none, and the deployment fails.',
    fix: 'Write the place, e.g. Asia/Seoul.',
    link: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
    check: unknownZones,
  },
  {
    id: 'SCH-010',
    severity: 'error',
    title: 'A flexible window has a length, and one that is off has none',
    reason: 'EventBridge Scheduler refuses the schedule.',
    fix: 'Set MaximumWindowInMinutes together with the mode FLEXIBLE, and take it away with OFF.',
    link: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html',
    check: windows,
  },
];
