import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';
import { allContainers } from '../reading/containers';
import { lacks, mayBe } from '../reading/grants';
import { covers, statementsOf } from '../reading/policy-statements';
import { roleAt } from '../reading/roles';
import { SecretUse, secretUsesOf } from '../reading/secret-uses';
import { Fault, Rule } from '../rule';

const SECRET = 'AWS::SecretsManager::Secret';
/** Services whose resources have ARNs of secrets: RDS makes its own. */
const WITH_SECRETS = ['AWS::SecretsManager', 'AWS::RDS'];
const DECRYPT = 'kms:Decrypt';

function unread(estate: Estate): Fault[] {
  return allContainers(estate).flatMap((container) => {
    const role = roleAt(estate, container.task, container.task.value('ExecutionRoleArn'));
    return role === undefined ? [] : secretUsesOf(estate, container).flatMap((use) => {
      const why = isRefused(estate, role, use) ? `${role.id} may not do ${use.action} with it` : undecryptable(estate, role, use);
      return why === undefined ? [] : [{ resource: container.task, property: use.property, found: `${container.name} asks for ${use.name}, and ${why}` }];
    });
  });
}

function isRefused(estate: Estate, role: Resource, { action, resources }: SecretUse): boolean {
  const hasOwnPolicy = resources.some((secret) => estate.referringTo(secret, 'AWS::SecretsManager::ResourcePolicy').length > 0);
  return !hasOwnPolicy && lacks(estate, role, action, resources.length === 0 ? undefined : mayBe(resources, WITH_SECRETS));
}

/** Who reads a secret with a key of the customer also decrypts with it. */
function undecryptable(estate: Estate, role: Resource, { resources }: SecretUse): string | undefined {
  const [key] = resources.filter(({ type }) => type === SECRET).flatMap((secret) => secret.targets('KmsKeyId')).flatMap(keyOf);
  if (key === undefined || key.isUnknown('KeyPolicy')) {
    return undefined;
  }
  const aliases = estate.referringTo(key, 'AWS::KMS::Alias');
  const isLetIn = statementsOf(key.value('KeyPolicy')).some((statement) => statement.allows && covers(statement, DECRYPT)
    && statement.principals.some((principal) => principal === '*' || principal === '' || key.refersTo(principal, role)));
  return isLetIn || !lacks(estate, role, DECRYPT, mayBe([key, ...aliases])) ? undefined : `${role.id} may not do ${DECRYPT} with ${key.id}, which encrypts it`;
}

function keyOf(resource: Resource): readonly Resource[] {
  return resource.type === 'AWS::KMS::Key' ? [resource] : resource.type === 'AWS::KMS::Alias' ? resource.targets('TargetKeyId').filter(({ type }) => type === 'AWS::KMS::Key') : [];
}

export const SECRET_ACCESS_RULES: readonly Rule[] = [
  {
    id: 'IAM-003',
    severity: 'error',
    title: 'The execution role may read the secrets of its task',
    reason: 'ECS reads them with this role before a container starts; where it may not, every task stops with ResourceInitializationError.',
    fix: 'Allow secretsmanager:GetSecretValue (or ssm:GetParameters) on the secret, and kms:Decrypt on its key, to the execution role.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
    check: unread,
  },
];
