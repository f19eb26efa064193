import { Check } from '../../core/model/violation';

/** Bursts of CPU, for development and tests. */
const BURSTABLE = /^t\d+[a-z]*\./;

/** `r9g` and later are taken on trust; those with a local disk (`d`) are Aurora PostgreSQL's. */
const SUPPORTED = /^(?:(?:t3|t4g)\.(?:medium|large)|(?:r5|r6[gi]|r7[gi]|r(?:[89]|\d\d)(?!\w*d)[a-z]+|x2g)\.(?:large|\d*xlarge))$/;

/** What AWS documents of a class; everything false for a class that only the deployment knows. */
export interface ClassTraits {
  readonly burstable: boolean;
  /** Performance Insights, and Database Insights on top of it. */
  readonly insights: boolean;
  readonly dataApi: boolean;
}

/**
 * @param instanceType without `db.`, e.g. `r6g.large`; `serverless` for Serverless v2
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Engines.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html
 */
export function traitsOf(instanceType: string | undefined): ClassTraits {
  if (instanceType === undefined) {
    return { burstable: false, insights: false, dataApi: false };
  }
  const burstable = BURSTABLE.test(instanceType);
  return { burstable, insights: !burstable || /^t4g\.(?:medium|large)$/.test(instanceType), dataApi: !burstable };
}

/**
 * Classes that run Aurora MySQL 3.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
export function instanceTypeCheck(instanceType: string | undefined): Check {
  return instanceType !== undefined && !SUPPORTED.test(instanceType) && {
    rule: 'aurora-instance-type',
    property: 'compute',
    must: 'have an instance type that Aurora MySQL 3 runs on',
    got: `'${instanceType}'`,
    fix: instanceType.startsWith('db.')
      ? `Leave out the prefix: new ec2.InstanceType('${instanceType.slice('db.'.length)}')`
      : 'Choose t4g.medium or t3.medium for development; r6g.large, r7g.large or r8g.large or a larger size of these for production',
  };
}
