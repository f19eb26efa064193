import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';

const SECRET = 'AWS::SecretsManager::Secret';
const ATTACHMENT = 'AWS::SecretsManager::SecretTargetAttachment';
const ROTATION = 'AWS::SecretsManager::RotationSchedule';
const DATABASES = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'];

/** A secret whose value changes by itself. */
export interface RotatingSecret {
  /** The secret, or the database that RDS keeps it for. */
  readonly resource: Resource;
  /** Who changes it, where it is a function of the templates. */
  readonly function?: Resource;
}

/** The rotating secret that a value refers to. */
export function rotatingSecretIn(estate: Estate, owner: Resource, value: unknown): RotatingSecret | undefined {
  for (const target of owner.targetsOf(value)) {
    const secret = secretOf(target);
    const schedule = secret && estate.ofType(ROTATION).find((rotation) => rotation.targets('SecretId').some((of) => secretOf(of) === secret));
    if (schedule !== undefined) {
      return { resource: secret!, function: schedule.targets('RotationLambdaARN').find(({ type }) => type === 'AWS::Lambda::Function') };
    }
    if (DATABASES.includes(target.type) && target.flag('ManageMasterUserPassword') && /MasterUserSecret/.test(owner.readable(value) ?? '')) {
      return { resource: target };
    }
  }
  return undefined;
}

/** Attachments to a database have the ARN of their secret. */
function secretOf(target: Resource): Resource | undefined {
  return target.type === SECRET ? target : target.type === ATTACHMENT ? target.targets('SecretId').find(({ type }) => type === SECRET) : undefined;
}
