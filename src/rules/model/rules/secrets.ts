import { Estate } from '../../../templates/model/estate';
import { entry, isObject, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { allContainers, Container, variablesOf } from '../reading/containers';
import { EVENT_RULE, mayHearFrom } from '../reading/event-patterns';
import { covers } from '../reading/policy-statements';
import { permissionsOf } from '../reading/roles';
import { rotatingSecretIn, RotatingSecret } from '../reading/rotating-secrets';
import { servicesOf } from '../reading/services';
import { Fault, Rule } from '../rule';

/** Dynamic references whose value is a secret; those of plain parameters are none. */
const SECRET_REFERENCE = /\{\{resolve:(secretsmanager|ssm-secure):/;

/** Whether the function that changes the secret may also start the service anew. */
function rollsItself(estate: Estate, { function: rotator }: RotatingSecret): boolean {
  const [role] = rotator?.targets('Role').filter(({ type }) => type === 'AWS::IAM::Role') ?? [];
  return role !== undefined && permissionsOf(estate, role).statements.some((statement) => statement.allows && covers(statement, 'ecs:UpdateService'));
}

function rotatedAway(estate: Estate): Fault[] {
  if (estate.ofType(EVENT_RULE).some((rule) => mayHearFrom(rule, 'aws.secretsmanager'))) {
    return [];
  }
  return allContainers(estate).flatMap(({ task, property, body, name }) => {
    const services = servicesOf(estate, task);
    const rotating = listOf(entry(body, 'Secrets')).flatMap((secret) => {
      const found = rotatingSecretIn(estate, task, entry(secret, 'ValueFrom'));
      return found === undefined || rollsItself(estate, found) ? [] : [{ variable: textOf(entry(secret, 'Name')), ...found }];
    });
    return services.length === 0 || rotating.length === 0 ? [] : [{
      resource: task,
      property: `${property}.Secrets`,
      found: `${name} reads ${[...new Set(rotating.map(({ variable }) => variable))].join(', ')} once, when it starts, and `
        + `${[...new Set(rotating.map(({ resource }) => resource.id))].join(', ')} rotates without anything that starts ${services[0].id} anew`,
    }];
  });
}

function resolvedIntoText(estate: Estate): Fault[] {
  const inContainers = allContainers(estate).flatMap(({ task, property, name, body }) => listOf(entry(body, 'Environment'))
    .filter((pair) => SECRET_REFERENCE.test(textOf(entry(pair, 'Value'))))
    .map((pair) => ({ resource: task, property: `${property}.Environment`, found: `${textOf(entry(pair, 'Name'))} of ${name} is a dynamic reference to a secret` })));
  const inFunctions = estate.ofType('AWS::Lambda::Function').flatMap((resource) => {
    const variables = resource.value('Environment.Variables');
    return Object.entries(isObject(variables) ? variables : {}).filter(([, value]) => SECRET_REFERENCE.test(textOf(value)))
      .map(([name]) => ({ resource, property: `Environment.Variables.${name}`, found: `${name} is a dynamic reference to a secret` }));
  });
  return [...inContainers, ...inFunctions];
}

/** Names that end with what only few may know. `DB_SECRET` and the like often hold the name of a secret, so only those of a value are in. */
const SECRET_NAME = new RegExp(`(^|[_.-])(${[
  'PASSWORD', 'PASSWD', 'PASSPHRASE', 'API[_-]?KEY', 'PRIVATE[_-]?KEY', 'SECRET[_-]?(ACCESS[_-]?)?KEY', 'TOKEN',
  '(JWT|CLIENT|SIGNING|WEBHOOK|HMAC|COOKIE|SESSION|ENCRYPTION|SHARED|API|APP)[_-]?SECRET',
].join('|')})$`, 'i');

/** Values that are something else: switches, numbers, times, places, names of variables and headers, and words for nothing. */
const HARMLESS = [
  /^$/,
  /^(true|false|yes|no|on|off|enabled|disabled|none|null|nil|undefined|n\/a|dummy|changeit)$/i,
  /^[\d.]+\s*(ns|us|ms|s|m|h|d|[km]b)?$/i,
  /^P(\d|T)/,
  /^(arn|classpath|file|https?|s3|vault|ssm|secretsmanager|jdbc):/i,
  /^\.{0,2}\//,
  /^[\w.-]+(\/[\w.+=@-]+)+$/,
  /\$\{|\{\{resolve:|\u0001/,
  /^%\w+%$/,
  /^x-[\w-]+$/i,
  /^<.*>$/,
  /^\*+$/,
];

/** Whether the value is the name of a secret or a parameter of the templates. */
function namesResource(estate: Estate, value: string): boolean {
  return estate.ofType('AWS::SecretsManager::Secret', 'AWS::SSM::Parameter').some((resource) => resource.value('Name') === value);
}

function written(estate: Estate, container: Container): string[] {
  return variablesOf(container)
    .filter(({ name, value }) => SECRET_NAME.test(name) && !HARMLESS.some((pattern) => pattern.test(value)) && !namesResource(estate, value))
    .filter(({ name }) => isLiteral(container.task, container.property, name)).map(({ name }) => name);
}

/** Not by a parameter, whose default for a test may stand there: only what the template itself says for all who deploy it. */
function isLiteral(task: Resource, property: string, name: string): boolean {
  const [list, index] = property.split('.');
  const container = listOf(entry(task.attribute('Properties'), list))[Number(index)];
  return listOf(entry(container, 'Environment')).some((pair) => entry(pair, 'Name') === name && typeof entry(pair, 'Value') === 'string');
}

function secretsInText(estate: Estate): Fault[] {
  return allContainers(estate).flatMap((container) => written(estate, container).map((name) => ({
    resource: container.task, property: `${container.property}.Environment`, found: `${name} of ${container.name} stands in the template`,
  })));
}

/** What becomes of secrets on the way into a container. */
export const SECRET_RULES: readonly Rule[] = [
  {
    id: 'SEC-001',
    severity: 'warning',
    title: 'A service is started anew when a secret that it was given changes',
    reason: 'ECS reads secrets when a container starts, and never again: after the rotation the old password no longer works, and the service loses its database.',
    fix: 'Add a rule for events of aws.secretsmanager that forces a new deployment, read the secret in the application, or do not rotate it.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    check: rotatedAway,
  },
  {
    id: 'SEC-002',
    severity: 'error',
    title: 'Secrets reach containers and functions as secrets, not as plain variables',
    reason: 'CloudFormation puts the value itself in place of the reference: whoever may look at the task definition or the function reads it, and a rotation does not reach it.',
    fix: 'Use Secrets with ValueFrom in the container, or read the secret in the function.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
    check: resolvedIntoText,
  },
  {
    id: 'SEC-003',
    severity: 'error',
    title: 'No secret stands in a template',
    reason: 'Whoever may read the repository, the stack or the task definition has the password, and nobody can take it back.',
    fix: 'Put it into Secrets Manager, and name it in Secrets with ValueFrom. Change it: it is known.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    check: secretsInText,
  },
];
