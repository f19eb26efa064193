import { SHOWN_GROUPS } from './architecture-groups';
import { ArchitectureNode, GroupName, NodeKind } from './architecture-model';
import { sum } from './round';
import { commonEnds } from './shared-name';
import { taskDetail } from './task-detail';
import { Estate } from '../../templates/model/estate';
import { entry, listOf, textOf } from '../../templates/model/json';
import { Resource } from '../../templates/model/resource';

/** A node, and the resources that it stands for. */
export interface Drawn {
  readonly group: GroupName;
  readonly node: ArchitectureNode;
  readonly resources: readonly Resource[];
}

export type Costs = ReadonlyMap<string, number>;

/** Everything of the estate that a person would draw, in the order of the groups. */
export function drawn(estate: Estate, costs: Costs): Drawn[] {
  const pieces = [edgeNodes, entranceNodes, serviceNodes, batchNodes, dataNodes, networkNodes, operationNodes].flatMap((nodesOf) => nodesOf(estate));
  const users: Drawn[] = pieces.some(({ kind }) => kind === 'cdn' || kind === 'loadBalancer')
    ? [{ group: 'outside', node: { id: 'users', kind: 'users', label: '', detail: '', monthlyUsd: 0 }, resources: [] }] : [];
  const shown = pieces.map(({ group, kind, label, detail, resources, costOf = resources }): Drawn => ({
    group,
    resources,
    node: { id: `${kind}:${resources[0].path}`, kind, label, detail, monthlyUsd: sum([...new Set(costOf.map(({ path }) => path))].map((path) => costs.get(path) ?? 0)) },
  }));
  return [...users, ...shown].sort((one, other) => SHOWN_GROUPS.indexOf(one.group) - SHOWN_GROUPS.indexOf(other.group));
}

interface Piece {
  readonly group: GroupName;
  readonly kind: NodeKind;
  readonly label: string;
  readonly detail: string;
  readonly resources: readonly [Resource, ...Resource[]];
  /** Whose lines are its cost; its resources, when left out. */
  readonly costOf?: readonly Resource[];
}

function edgeNodes(estate: Estate): Piece[] {
  const cdns = estate.ofType('AWS::CloudFront::Distribution').map((cdn): Piece => ({
    group: 'edge', kind: 'cdn', label: textOf(cdn.list('DistributionConfig.Aliases')[0]), detail: cdn.text('DistributionConfig.PriceClass') ?? '', resources: [cdn],
  }));
  const walls = estate.ofType('AWS::WAFv2::WebACL').map((wall): Piece => ({
    group: 'edge', kind: 'firewall', label: '', detail: `${wall.list('Rules').length} rules`, resources: [wall],
  }));
  // Buckets for logs are nobody's picture: those that CloudFront reads are.
  const origins = new Set(estate.ofType('AWS::CloudFront::Distribution').flatMap((cdn) => cdn.targets('DistributionConfig.Origins')));
  const buckets = estate.ofType('AWS::S3::Bucket').filter((bucket) => origins.has(bucket))
    .map((bucket): Piece => ({ group: 'edge', kind: 'bucket', label: '', detail: '', resources: [bucket] }));
  return [...cdns, ...walls, ...buckets];
}

function entranceNodes(estate: Estate): Piece[] {
  return estate.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').map((balancer) => ({
    group: 'gateway', kind: 'loadBalancer', label: '', detail: balancer.text('Scheme') ?? 'internet-facing', resources: [balancer],
  }));
}

function serviceNodes(estate: Estate): Piece[] {
  const services = estate.ofType('AWS::ECS::Service');
  const name = commonEnds(services.map((service) => service.text('ServiceName') ?? service.id));
  return services.map((service): Piece => ({
    group: service.list('LoadBalancers').length > 0 ? 'gateway' : 'services',
    kind: 'service',
    label: name(service.text('ServiceName') ?? service.id),
    detail: taskDetail(service, estate),
    resources: [service, ...service.targets('TaskDefinition')],
    costOf: [service],
  }));
}

function batchNodes(estate: Estate): Piece[] {
  return estate.ofType('AWS::StepFunctions::StateMachine').flatMap((machine): Piece[] => {
    const [first, ...others] = estate.referringTo(machine, 'AWS::Scheduler::Schedule').filter((schedule) => textOf(inputOf(schedule, 'job')) !== '');
    const definitions = estate.ofType('AWS::ECS::TaskDefinition').filter((definition) => names(machine, definition));
    return first === undefined ? [] : [
      { group: 'batch', kind: 'schedules', label: '', detail: `× ${others.length + 1}`, resources: [first, ...others], costOf: [] },
      { group: 'batch', kind: 'workflow', label: '', detail: sizesOf([first, ...others]), resources: [machine, ...definitions], costOf: [machine, first, ...others] },
    ];
  });
}

function dataNodes(estate: Estate): Piece[] {
  const databases = estate.ofType('AWS::RDS::DBCluster').map((cluster): Piece => {
    const instances = estate.referringTo(cluster, 'AWS::RDS::DBInstance');
    return {
      group: 'data', kind: 'database', label: '', detail: counted(instances.map((one) => one.text('DBInstanceClass') ?? '?')), resources: [cluster, ...instances],
    };
  });
  const brokers = [...estate.ofType('AWS::MSK::Cluster'), ...estate.ofType('AWS::MSK::ServerlessCluster')].map((cluster): Piece => {
    const type = cluster.text('BrokerNodeGroupInfo.InstanceType');
    const detail = type === undefined ? 'serverless' : `${cluster.number('NumberOfBrokerNodes') ?? '?'} × ${type}`;
    return { group: 'data', kind: 'kafka', label: '', detail, resources: [cluster] };
  });
  const caches = [...estate.ofType('AWS::ElastiCache::ReplicationGroup'), ...estate.ofType('AWS::ElastiCache::ServerlessCache')].map((cache): Piece => {
    const type = cache.text('CacheNodeType');
    const nodes = cache.number('NumCacheClusters') ?? (cache.number('NumNodeGroups') ?? 1) * ((cache.number('ReplicasPerNodeGroup') ?? 0) + 1);
    return {
      group: 'data', kind: 'cache', label: cache.text('Engine') === 'valkey' ? 'Valkey' : 'Redis', detail: type === undefined ? 'serverless' : `${nodes} × ${type}`, resources: [cache],
    };
  });
  return [...databases, ...brokers, ...caches];
}

function networkNodes(estate: Estate): Piece[] {
  const together = (kind: NodeKind, label: string, [first, ...others]: readonly Resource[], detail?: string): Piece[] => (
    first === undefined ? [] : [{ group: 'network', kind, label, detail: detail ?? `× ${others.length + 1}`, resources: [first, ...others] }]);
  const instances = estate.ofType('AWS::EC2::Instance').filter((instance) => instance.value('SourceDestCheck') === false);
  const endpoints = estate.ofType('AWS::EC2::VPCEndpoint');
  return [
    ...together('nat', '', estate.ofType('AWS::EC2::NatGateway')),
    ...together('natInstance', '', instances, counted(instances.map((one) => one.text('InstanceType') ?? '?'))),
    ...together('endpoint', '', endpoints, [...new Set(endpoints.map((one) => (one.text('ServiceName') ?? '').split('.').slice(3).join('.')))].join(', ')),
  ];
}

function operationNodes(estate: Estate): Piece[] {
  const operations = (kind: NodeKind, [first, ...others]: readonly Resource[], detail: string): Piece[] => (
    first === undefined ? [] : [{ group: 'operations', kind, label: '', detail, resources: [first, ...others] }]);
  const alarms = estate.ofType('AWS::CloudWatch::Alarm');
  const turns = estate.ofType('AWS::Scheduler::Schedule').filter((schedule) => textOf(inputOf(schedule, 'turn')) !== '');
  const switches = estate.ofType('AWS::StepFunctions::StateMachine').filter((machine) => turns.some((turn) => turn.targets('Target.Arn').includes(machine)));
  const functions = [...new Set(estate.ofType('AWS::Scheduler::Schedule').flatMap((schedule) => schedule.targets('Target.Arn')))]
    .filter(({ type }) => type === 'AWS::Lambda::Function');
  const budgets = estate.ofType('AWS::Budgets::Budget');
  const topics = estate.ofType('AWS::SNS::Topic');
  const emails = estate.ofType('AWS::SNS::Subscription').length;
  return [
    ...operations('alarms', alarms, `× ${alarms.length}`),
    ...operations('hours', [...switches, ...turns], ''),
    ...operations('function', functions, `× ${functions.length}`),
    ...operations('budget', budgets, limitOf(budgets[0])),
    ...operations('topic', topics, emails === 0 ? '' : `${emails} ✉`),
  ];
}

function limitOf(budget: Resource | undefined): string {
  const amount = budget?.number('Budget.BudgetLimit.Amount');
  return amount === undefined ? '' : `$${amount}`;
}

/** Such as `2 × db.r6g.large`. */
function counted(all: readonly string[]): string {
  return [...new Set(all)].map((one) => `${all.filter((other) => other === one).length} × ${one}`).join(', ');
}

/** The sizes of the tasks that jobs ask for, such as `1 vCPU · 2 GB`. */
function sizesOf(schedules: readonly Resource[]): string {
  const sizes = schedules.map((schedule) => [Number(textOf(inputOf(schedule, 'cpu'))) / 1024, Number(textOf(inputOf(schedule, 'memory'))) / 1024])
    .filter((size) => size.every((value) => value > 0));
  return [...new Set(sizes.map(([cpu, memory]) => `${cpu} vCPU · ${memory} GB`))].slice(0, 2).join(', ');
}

function names(machine: Resource, definition: Resource): boolean {
  const family = definition.text('Family') ?? '';
  return machine.targets().includes(definition) || (family !== '' && (machine.text('DefinitionString') ?? '').includes(family));
}

function inputOf(schedule: Resource, name: string): unknown {
  try {
    return entry(JSON.parse(schedule.text('Target.Input') ?? 'null'), name);
  } catch {
    return undefined;
  }
}

/** The security groups of the resources. */
export function securityGroups(resources: readonly Resource[]): Resource[] {
  return resources.flatMap((resource) => resource.targets()).filter(({ type }) => type === 'AWS::EC2::SecurityGroup');
}

/** The items of a list that are objects. */
export function itemsOf(resource: Resource, property: string): readonly unknown[] {
  return listOf(resource.value(property));
}
