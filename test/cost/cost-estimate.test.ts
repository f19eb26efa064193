import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_rds as rds, aws_secretsmanager as secretsmanager, CfnResource, Duration, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../../src/core';
import { CostCommitment, CostEstimate, CostSavingKind, CommitmentPayment, CommitmentTerm, PriceList } from '../../src/cost';
import { USAGE_ASSUMPTIONS } from '../../src/cost/model/usage';
import { messageOf, SEOUL } from '../support/fixtures';

const DEV = { environment: Environment.DEV };

function secrets(scope: Construct, count: number): void {
  for (let index = 0; index < count; index += 1) {
    new secretsmanager.Secret(scope, `Secret${index}`);
  }
}

describe('of a tree', () => {
  test('prices constructs of other people, with the path of each', () => {
    const stack = new Stack(new App(), 'Plain', { env: SEOUL });
    secrets(stack, 2);
    const estimate = CostEstimate.of(stack.node.root, DEV);
    expect(estimate.lines.filter(({ sku }) => sku === 'secret').map(({ path, monthlyUsd }) => [path, monthlyUsd]))
      .toEqual([['Plain/Secret0', 0.40], ['Plain/Secret1', 0.40]]);
    expect(estimate.usdByService['Secrets Manager']).toBeGreaterThanOrEqual(0.80);
  });

  test('prices a stage, a stack or a part of one', () => {
    const app = new App();
    const totals = ['dev', 'beta'].map((name) => new Stack(new Stage(app, name, { env: SEOUL }), 'Data'));
    totals.forEach((stack, index) => secrets(new Construct(stack, 'Part'), index + 1));
    secrets(totals[0], 3);
    const count = (scope: Construct) => CostEstimate.of(scope, DEV).lines.filter(({ sku }) => sku === 'secret').length;
    expect([count(app), count(totals[0]), count(totals[0].node.findChild('Part') as Construct), count(totals[1])]).toEqual([6, 4, 1, 2]);
  });

  test('gives each stage what a month uses in it, whatever stands beside it', () => {
    const app = new App();
    const stages = ['dev', 'beta'].map((name) => new Stage(app, name, { env: SEOUL }));
    stages.forEach((stage) => new ec2.Vpc(new Stack(stage, 'Network'), 'Vpc', { natGateways: 0 }));
    // 20 GB between zones, billed on both sides at 0.01 USD.
    expect(stages.map((stage) => CostEstimate.of(stage, DEV).usdByService['Data transfer'])).toEqual([0.4, 0.4]);
  });

  test('sees nested stacks, and follows references into other stacks', () => {
    const app = new App();
    const shared = new Stack(app, 'Shared', { env: SEOUL });
    const vpc = new ec2.Vpc(shared, 'Vpc', { natGateways: 0 });
    const cluster = new ecs.Cluster(shared, 'Cluster', { vpc });
    const stack = new Stack(app, 'Service', { env: SEOUL });
    const task = new ecs.FargateTaskDefinition(new NestedStack(shared, 'Tasks'), 'Task', { cpu: 1024, memoryLimitMiB: 2048 });
    task.addContainer('app', { image: ecs.ContainerImage.fromRegistry('nginx') });
    new ecs.FargateService(stack, 'Service', { cluster, taskDefinition: task, desiredCount: 2 });
    const vcpu = CostEstimate.of(stack, DEV).lines.find(({ sku }) => sku === 'linux-x86 vCPU');
    // Seoul: 0.04656 USD a vCPU-hour.
    expect(vcpu!.monthlyUsd).toBeCloseTo(2 * 730 * 0.04656, 6);
  });

  test('lists what it does not know', () => {
    const stack = new Stack(new App(), 'Odd');
    new CfnResource(stack, 'Robot', { type: 'AWS::Robots::Robot', properties: { Arms: 4 } });
    const { monthlyUsd, notPriced } = CostEstimate.of(stack, DEV);
    expect([monthlyUsd, notPriced]).toEqual([0, [{ path: 'Odd/Robot', resourceType: 'AWS::Robots::Robot', reason: 'no pricer knows this type' }]]);
  });

  test('needs an app', () => {
    expect(messageOf(() => CostEstimate.of(new Construct(undefined as never, 'Alone'), DEV))).toBe(
      "CostEstimate has 1 problem:\n  [Alone] `scope` must be in an app, got: 'Alone'. Put it below an App, whose templates are priced. (cost-app)");
  });
});

test('of a folder that cdk synth wrote, stages included', () => {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'assembly-')), context: { 'aws:cdk:enable-asset-metadata': true } });
  secrets(new Stack(new Stage(app, 'dev', { env: SEOUL }), 'Data'), 2);
  const top = new Stack(app, 'Top', { env: SEOUL });
  secrets(top, 1);
  secrets(new NestedStack(top, 'Below'), 1);
  const { directory } = app.synth();
  expect(CostEstimate.ofAssembly(directory, DEV).monthlyUsd).toBeCloseTo(CostEstimate.of(app, DEV).monthlyUsd, 9);
  expect(CostEstimate.ofAssembly(directory, DEV).monthlyUsd).toBeGreaterThanOrEqual(1.60);
});

describe('the inputs', () => {
  function aurora(): Stack {
    const stack = new Stack(new App(), 'Data', { env: SEOUL });
    const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0, subnetConfiguration: [{ name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });
    new rds.DatabaseCluster(stack, 'Aurora', {
      engine: rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.VER_3_08_0 }),
      writer: rds.ClusterInstance.provisioned('writer', { instanceType: ec2.InstanceType.of(ec2.InstanceClass.R6G, ec2.InstanceSize.LARGE) }),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      backup: { retention: Duration.days(1) },
    });
    return stack;
  }
  const prod = { environment: Environment.PROD };

  test('commitments: the effective rate of AWS for three years, all upfront, is 0.11693 USD an hour in place of 0.313', () => {
    const stack = aurora();
    const reserved = [CostCommitment.reservedAuroraInstances({ instanceType: 'db.r6g.large', count: 1, term: CommitmentTerm.THREE_YEARS })];
    const before = CostEstimate.of(stack, prod).monthlyUsd;
    expect(before - CostEstimate.of(stack, { ...prod, commitments: reserved }).monthlyUsd).toBeCloseTo(730 * (0.313 - 0.11693), 6);
  });

  test('a commitment that cannot apply changes nothing and is told', () => {
    const stack = aurora();
    const commitments = [CostCommitment.databaseSavingsPlan({ usdPerHour: 0.1, payment: CommitmentPayment.NO_UPFRONT })];
    const { findings, monthlyUsd } = CostEstimate.of(stack, { ...prod, commitments });
    expect(monthlyUsd).toBe(CostEstimate.of(stack, prod).monthlyUsd);
    expect(findings).toMatchObject([{ rule: 'commitment-ineligible', text: expect.stringContaining('generation 7 is the first') }]);
  });

  test('usage: an hour less is an hour less', () => {
    const stack = aurora();
    const of = (databaseHoursPerMonth: number) => CostEstimate.of(stack, { ...prod, usage: { databaseHoursPerMonth } }).monthlyUsd;
    expect(of(730) - of(200)).toBeCloseTo(530 * 0.313, 6);
  });

  test('prices of one\'s own replace those of the package', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'prices-')), 'prices.json');
    writeFileSync(file, JSON.stringify([{ service: 'Aurora MySQL', sku: 'db.r6g.large', region: 'ap-northeast-2', unit: 'instance-hour', usd: 0.2, asOf: '2026-11-01' }]));
    const { lines, notPriced } = CostEstimate.of(aurora(), { ...prod, priceList: PriceList.fromFile(file) });
    expect(lines.map(({ sku, unitUsd }) => [sku, unitUsd])).toEqual([['db.r6g.large', 0.2]]);
    expect(notPriced.length).toBeGreaterThan(0);
  });
});

describe('what it gives', () => {
  function cache(): Stack {
    const stack = new Stack(new App(), 'Data', { env: SEOUL });
    new CfnResource(stack, 'Redis', {
      type: 'AWS::ElastiCache::ReplicationGroup', properties: { CacheNodeType: 'cache.t3.small', NumCacheClusters: 1, Engine: 'redis' },
    });
    return stack;
  }

  test('savings, each with what it takes', () => {
    const [smaller] = CostEstimate.of(cache(), DEV).savings();
    expect(smaller).toMatchObject({ rule: 'cache-node', kind: CostSavingKind.CHANGE, effort: 2, paths: ['Data/Redis'], monthlySavingUsd: expect.closeTo(18.25, 6) });
    expect(smaller.textKo).toMatch(/cache\.t3\.micro/);
  });

  test('a table and JSON', () => {
    const estimate = CostEstimate.of(cache(), DEV);
    expect(estimate.toMarkdown()).toContain('| Data/Redis | ElastiCache Redis OSS | cache.t3.small | 1 nodes x 730 h | 36.50 |\n| | | | **Total** | **36.50** |');
    expect(JSON.parse(estimate.toJson())).toMatchObject({ currency: 'USD', monthlyUsd: 36.5, lines: [{ path: 'Data/Redis' }], notPriced: [] });
  });
});

describe('price lists', () => {
  function written(content: unknown): string {
    const file = join(mkdtempSync(join(tmpdir(), 'prices-')), 'prices.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }
  const row = { service: 'ALB', sku: 'LCU', region: 'ap-northeast-2', unit: 'LCU-hour', usd: 0.008, asOf: '2026-01-01' };

  test('of the package tell their age', () => {
    const { oldest, newest } = PriceList.standard();
    expect([oldest, newest].map((day) => /^202\d-\d\d-\d\d$/.test(day))).toEqual([true, true]);
    expect(oldest <= newest).toBe(true);
  });

  test.each([
    ['no JSON', 'nonsense', '(price-file)'],
    ['no list', {}, '(price-file)'],
    ['nothing in it', [], '(price-file)'],
    ['a negative price', [{ ...row, usd: -1 }], '`rows[0].usd` must be a number from 0, or null, got: -1.'],
    ['a price in words', [{ ...row, usd: '0.008' }], '`rows[0].usd` must be a number from 0, or null'],
    ['no unit', [{ ...row, unit: undefined }], '`rows[0].unit` must be a text, got: nothing.'],
    ['two prices of one thing', [row, { ...row, usd: 1 }], '`rows[1]` must stand in the file once, got: ALB, LCU, ap-northeast-2.'],
    ['no row', [7], '`rows[0]` must be an object'],
  ])('refuse %s', (_, content, message) => {
    expect(messageOf(() => PriceList.fromFile(written(content)))).toContain(message);
  });

  test('take a price that nobody knows', () => {
    expect(PriceList.fromFile(written([{ ...row, usd: null, asOf: null }])).newest).toBe('');
  });

  test('tell all that is wrong at once', () => {
    expect(messageOf(() => PriceList.fromFile(written([{ ...row, usd: -1, unit: '' }])))).toContain('PriceList has 2 problems:');
  });
});

test('the documented assumptions are those of the table', () => {
  const folder = join(__dirname, '..', '..', 'src', 'cost', 'usage');
  const source = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const documented = [...source.matchAll(/@default - (.*)\n\s*\*\/\n\s*readonly (\w+)\?: number;/g)].map(([, text, name]) => [name, text]);
  const wanted = Object.entries(USAGE_ASSUMPTIONS).map(([name, { dev, beta, prod }]) =>
    [name, dev === beta && beta === prod ? `${dev} in every environment` : `dev ${dev}, beta ${beta}, prod ${prod}`]);
  expect(documented.sort()).toEqual(wanted.sort());
});
