import { StackTemplate } from '../../../src/templates/model/estate';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** A change of the templates that the comparison must notice, and in the sum of which service. */
export interface Mutation {
  readonly what: string;
  readonly service: string;
  /** Changes the resource and says whether it was one to change. */
  readonly change: (resource: Json) => boolean;
}

const ofType = (type: string, change: (props: Json, resource: Json) => boolean | void) => (resource: Json): boolean =>
  resource.Type === type && change(resource.Properties ?? {}, resource) !== false;

const gone = (type: string) => ofType(type, (_, resource) => {
  resource.Type = 'AWS::CloudFormation::WaitConditionHandle';
});

/** Each is made once, on the first resource that it fits, between the two paths. */
export const MUTATIONS: readonly Mutation[] = [
  {
    what: 'a larger database instance',
    service: 'Aurora MySQL',
    change: ofType('AWS::RDS::DBInstance', (props) => {
      props.DBInstanceClass = props.DBInstanceClass === 'db.r7g.large' ? 'db.r6g.large' : 'db.r7g.large';
    }),
  },
  {
    what: 'one broker more',
    service: 'MSK',
    change: ofType('AWS::MSK::Cluster', (props) => {
      props.NumberOfBrokerNodes += 1;
    }),
  },
  {
    what: 'another cache engine',
    service: 'ElastiCache Valkey',
    change: ofType('AWS::ElastiCache::ReplicationGroup', (props) => {
      props.Engine = props.Engine === 'redis' ? 'valkey' : 'redis';
    }),
  },
  {
    what: 'a task of twice the memory',
    service: 'Fargate',
    change: ofType('AWS::ECS::TaskDefinition', (props) => {
      props.Memory = String(2 * Number(props.Memory));
    }),
  },
  {
    what: 'another share of Spot',
    service: 'Fargate Spot',
    change: ofType('AWS::ECS::Service', (props) => {
      props.CapacityProviderStrategy = [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];
    }),
  },
  {
    what: 'a job that runs every hour',
    service: 'Step Functions',
    change: ofType('AWS::Scheduler::Schedule', (props) => {
      props.ScheduleExpression = 'cron(0 * * * ? *)';
    }),
  },
  { what: 'one NAT gateway less', service: 'NAT gateway', change: gone('AWS::EC2::NatGateway') },
  { what: 'one secret less', service: 'Secrets Manager', change: gone('AWS::SecretsManager::Secret') },
  { what: 'one key less', service: 'KMS', change: gone('AWS::KMS::Key') },
  { what: 'one repository less', service: 'ECR', change: gone('AWS::ECR::Repository') },
  {
    what: 'a load balancer without public addresses',
    service: 'Public IPv4',
    change: ofType('AWS::ElasticLoadBalancingV2::LoadBalancer', (props) => {
      props.Scheme = 'internal';
    }),
  },
  {
    what: 'logs of tasks that never expire',
    service: 'CloudWatch Logs',
    change: ofType('AWS::Logs::LogGroup', (props) => {
      if (!String(props.LogGroupName).startsWith('/ecs/')) {
        return false;
      }
      delete props.RetentionInDays;
      return true;
    }),
  },
];

/** The templates with the change; undefined where nothing fits it. */
export function mutated(templates: readonly StackTemplate[], { change }: Mutation): StackTemplate[] | undefined {
  const copies = structuredClone(templates) as (StackTemplate & { template: Json })[];
  const changed = copies.some(({ template }) => Object.values<Json>(template.Resources).some(change));
  return changed ? copies : undefined;
}
