import { Check } from './violation';

/** What a service accepts as a name. */
export interface NameLimit {
  /** As it stands in the error, e.g. `load balancer name`. */
  readonly what: string;
  readonly max: number;
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly says: string;
}

const ALB_PATTERN = /^(?!internal-)[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const ECS_PATTERN = /^[a-zA-Z0-9_-]+$/;

/**
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 */
export const NAME_LIMITS = {
  loadBalancer: { what: 'load balancer name', max: 32, pattern: ALB_PATTERN, says: 'letters, digits and inner hyphens, not starting with "internal-"' },
  targetGroup: { what: 'target group name', max: 32, pattern: /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/, says: 'letters, digits and inner hyphens' },
  cluster: { what: 'ECS cluster name', max: 255, pattern: ECS_PATTERN, says: 'letters, digits, hyphens and underscores' },
  service: { what: 'ECS service name', max: 255, pattern: ECS_PATTERN, says: 'letters, digits, hyphens and underscores' },
  repository: {
    what: 'ECR repository name',
    max: 256,
    pattern: /^(?=..)([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/,
    says: 'at least 2 lower-case letters and digits with single separators . _ - and /',
  },
  namespace: { what: 'Cloud Map namespace name', max: 253, pattern: /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/, says: 'DNS labels joined by dots' },
  dnsLabel: { what: 'DNS label', max: 63, pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/, says: 'lower-case letters, digits and inner hyphens, starting with a letter' },
} as const satisfies Record<string, NameLimit>;

/** Checks a name; an unknown name (a token) passes, since AWS is the first who can see it. */
export function nameCheck(property: string, name: string | undefined, limit: NameLimit, fix: string): Check {
  if (name === undefined || (name.length <= limit.max && limit.pattern.test(name))) {
    return undefined;
  }
  const got = name.length > limit.max ? `'${name}' (${name.length} characters)` : `'${name}'`;
  return { rule: 'name', property, must: `lead to a valid ${limit.what}: at most ${limit.max} characters, ${limit.says}`, got, fix };
}

/** For names that are ids of constructs: `constructs` keeps children in an object, which has these members from the first. */
export function idCheck(property: string, name: string | undefined): Check {
  return name !== undefined && name in Object.prototype && {
    rule: 'construct-id',
    property,
    must: 'not be the name of what every JavaScript object has, since it is the id of a construct',
    got: `'${name}'`,
    fix: 'Choose another name',
  };
}
