import { Estate } from '../../../templates/model/estate';
import { entry, flagOf, has, isObject, JsonObject, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { allContainers, Container, isForFargate } from '../reading/containers';
import { isSlipOf } from '../reading/name-slips';
import { isEntryUnknown } from '../reading/services';
import { Fault, Rule } from '../rule';

const GROUP = 'AWS::Logs::LogGroup';

function ofContainers(estate: Estate, judge: (container: Container) => string[]): Fault[] {
  return allContainers(estate).flatMap((container) => judge(container)
    .map((found) => ({ resource: container.task, property: `${container.property}.LogConfiguration`, found: `${container.name} ${found}` })));
}

function unlogged(estate: Estate): Fault[] {
  return ofContainers(estate, ({ task, body }) => has(body, 'LogConfiguration') || !isForFargate(task) ? [] : ['has no log configuration, so nobody reads what it prints']);
}

/** The options of a container that logs to CloudWatch; undefined for others, and where only the deployment knows. */
function awslogs({ body }: Container): JsonObject | undefined {
  const options = entry(entry(body, 'LogConfiguration'), 'Options');
  const isUnknown = isEntryUnknown(entry(body, 'LogConfiguration'), 'Options');
  return textOf(entry(entry(body, 'LogConfiguration'), 'LogDriver')) !== 'awslogs' || isUnknown ? undefined : isObject(options) ? options : {};
}

function missingOptions(estate: Estate): Fault[] {
  return ofContainers(estate, (container) => {
    const options = awslogs(container);
    const wanted = ['awslogs-group', 'awslogs-region', ...isForFargate(container.task) ? ['awslogs-stream-prefix'] : []];
    const missing = options === undefined ? [] : wanted.filter((name) => !has(options, name));
    return missing.length === 0 ? [] : [`logs with awslogs, and has no ${missing.join(', ')}`];
  });
}

/** Groups that the templates make and nobody writes to, by the name that they have. */
function unusedGroups(estate: Estate): readonly Resource[] {
  return estate.ofType(GROUP).filter((group) => typeof group.value('LogGroupName') === 'string'
    && estate.referringTo(group, 'AWS::ECS::TaskDefinition', 'AWS::Lambda::Function', 'AWS::Logs::SubscriptionFilter', 'AWS::EC2::FlowLog').length === 0);
}

function misspeltGroups(estate: Estate): Fault[] {
  const made = new Set(estate.ofType(GROUP).map((group) => group.value('LogGroupName')));
  const used = new Set(allContainers(estate).map((container) => entry(awslogs(container), 'awslogs-group')));
  const unused = unusedGroups(estate).filter((group) => !used.has(group.value('LogGroupName')));
  return ofContainers(estate, (container) => {
    const options = awslogs(container);
    const name = entry(options, 'awslogs-group');
    if (typeof name !== 'string' || /[\u0001$<]/.test(name) || made.has(name) || flagOf(entry(options, 'awslogs-create-group'))) {
      return [];
    }
    const meant = unused.find((group) => isSlipOf(name, String(group.value('LogGroupName'))));
    return meant === undefined ? [] : [`logs to ${name}, which nobody makes; ${meant.id} makes ${meant.text('LogGroupName')}`];
  });
}

/** What containers print. */
export const CONTAINER_LOG_RULES: readonly Rule[] = [
  {
    id: 'LOG-002',
    severity: 'warning',
    title: 'What a container on Fargate prints goes somewhere',
    reason: 'On Fargate there is no host to look at: without a log driver the reason why a task ended is gone with it.',
    fix: 'Set LogConfiguration with awslogs or awsfirelens, for sidecars too.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    check: unlogged,
  },
  {
    id: 'LOG-003',
    severity: 'error',
    title: 'A container logs to a group that is there',
    reason: 'The task does not start when its log group is missing, and the deployment of the service waits for hours before it fails.',
    fix: 'Refer to the log group in place of its name, or set awslogs-create-group.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    check: misspeltGroups,
  },
  {
    id: 'LOG-004',
    severity: 'error',
    title: 'A container that logs with awslogs says where to',
    reason: 'ECS wants the group and the region, and on Fargate a prefix for the streams; without them the task does not start.',
    fix: 'Set awslogs-group, awslogs-region and awslogs-stream-prefix.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
    check: missingOptions,
  },
];
