import { Estate } from '../../../templates/model/estate';
import { entry, listOf, textOf } from '../../../templates/model/json';
import { Fault, Rule } from '../rule';

const SECRET = 'AWS::SecretsManager::Secret';
const LEGAL_NAME = /^[A-Za-z0-9/_+=.@-]{1,512}$/;
/** What CloudFormation answers for a secret or an ARN that is written out, with something behind the name. */
const PARTS = /^arn:aws[\w-]*:secretsmanager:[^:]*:[^:]*:secret:[^:]+(?::(.*))?$/;

function both(estate: Estate): Fault[] {
  return estate.ofType(SECRET).filter((secret) => !secret.isAbsent('SecretString') && !secret.isAbsent('GenerateSecretString'))
    .map((resource) => ({ resource, property: 'SecretString', found: 'a value is given, and one is to be generated' }));
}

function names(estate: Estate): Fault[] {
  return estate.ofType(SECRET).flatMap((resource) => {
    const name = resource.text('Name');
    return name === undefined || name.includes('<') || LEGAL_NAME.test(name) ? [] : [{ resource, property: 'Name', found: `'${name}' is no name for a secret` }];
  });
}

/** `:key` where ECS wants `:key:stage:version`, the last two of which may be empty. */
function keys(estate: Estate): Fault[] {
  return estate.ofType('AWS::ECS::TaskDefinition').flatMap((resource) => resource.list('ContainerDefinitions').flatMap((container, index) =>
    listOf(entry(container, 'Secrets')).flatMap((secret) => {
      const name = textOf(entry(secret, 'Name'));
      const from = entry(secret, 'ValueFrom');
      const behind = typeof from !== 'string' ? undefined : PARTS.exec(from)?.[1] ?? behindReference(from);
      return behind === undefined || behind.split(':').length === 3 ? [] : [{
        resource, property: `ContainerDefinitions.${index}.Secrets`, found: `${name} asks for ':${behind}', and ECS reads ':key:stage:version'`,
      }];
    })));
}

/** What follows the reference to a secret of the templates. */
function behindReference(text: string): string | undefined {
  return /^\u0001\d+\u0002:(.*)$/.exec(text)?.[1];
}

export const SECRET_FORM_RULES: readonly Rule[] = [
  {
    id: 'SEC-004',
    severity: 'error',
    title: 'A secret has a value or generates one',
    reason: 'Secrets Manager refuses both at once.',
    fix: 'Remove SecretString; a value in a template is no secret.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html',
    check: both,
  },
  {
    id: 'SEC-005',
    severity: 'error',
    title: 'Names of secrets are made of letters, digits and /_+=.@-',
    reason: 'Secrets Manager refuses other characters, and names of more than 512.',
    fix: 'Rename the secret.',
    link: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html',
    check: names,
  },
  {
    id: 'SEC-006',
    severity: 'error',
    title: 'A key of a secret is named with both colons behind it',
    reason: 'Without them ECS takes the key for something else, and no task starts.',
    fix: 'Write <arn>:<key>::, with stage and version left empty.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    check: keys,
  },
];
