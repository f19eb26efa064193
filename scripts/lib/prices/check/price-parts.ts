import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VERSION } from './offer-fixture';
import { csvPath, put, SPOT } from './offers';
import { Part, PRICES, SEOUL } from './scene';
import { Row } from '../price-file';
import { ruleOf } from '../rules';

const IN_SEOUL = ['--region', SEOUL];
const KEYS = ['service', 'sku', 'region', 'unit', 'usd', 'asOf', 'source', 'confidence', 'sourceId', 'note', 'crossChecks'];

/** What prices come out of a list that is whole. */
export const PRICE_PARTS: Readonly<Record<string, Part>> = {
  'every row': async (scene) => {
    const rows: Row[] = JSON.parse(readFileSync(PRICES, 'utf8'));
    const without = rows.filter((row) => ruleOf(row) === undefined);
    scene.same('has a rule', without.map(({ service, sku, region }) => `${region} ${service} ${sku}`), []);
    scene.same('is in the unit of its rule', rows.filter((row) => ruleOf(row)?.unit !== row.unit).map(({ service, sku }) => `${service} ${sku}`), []);
    const pages = rows.flatMap((row) => {
      const source = ruleOf(row)?.source;
      return source?.kind === 'by hand' ? [source] : [];
    });
    scene.ok('that is refreshed by hand has a page of AWS and a reason', pages.length > 10
      && pages.every(({ page, why }) => /^https:\/\/(docs\.)?aws\.amazon\.com\//.test(page) && why.length > 10));
  },

  'one service': async (scene) => {
    const dry = await scene.refresh(0, [...IN_SEOUL, '--service', 'AmazonECS', '--dry-run']);
    scene.says(dry, 'changed (3)', 'Fargate | linux-x86 vCPU: 0.04656 -> 0.048888 (+5.0%)', 'Dry run: nothing was written.');
    scene.ok('a dry run writes nothing', scene.untouched());
    const inode = statSync(scene.file).ino;
    const output = await scene.refresh(0, [...IN_SEOUL, '--service', 'AmazonECS']);
    scene.same('what it writes is what the dry run says', output.replace('prices.json is written.', ''), dry.replace('Dry run: nothing was written.', ''));
    const lines = scene.changedLines();
    scene.same('writes the lines of the service only', lines.map((line) => JSON.parse(line.replace(/,$/, '')).service), [
      'Fargate', 'Fargate', 'Fargate', 'Fargate', 'Fargate', 'Compute Savings Plan',
    ]);
    const old: Row[] = JSON.parse(readFileSync(PRICES, 'utf8'));
    scene.same('keeps the fields and their order', [...new Set(scene.rows().map((row) => Object.keys(row).join()))], [KEYS.join()]);
    const kept = (row: Row) => JSON.stringify({ ...row, usd: 0, asOf: '', source: '', confidence: '' });
    scene.same('writes four fields of a row', scene.rows().map(kept), old.map(kept));
    scene.same('says where and when it saw the price', scene.row('Fargate', 'ephemeral storage above 20 GB'), {
      ...old.find(({ sku, region }) => sku === 'ephemeral storage above 20 GB' && region === SEOUL),
      usd: 0.000129,
      asOf: '2027-01-10',
      source: `AWS Price List ${csvPath('AmazonECS')}, APN2-Fargate-EphemeralStorage-GB-Hours`,
      confidence: 'exact from price list',
    });
    scene.same('a price that is the same is seen anew', scene.row('Fargate', 'linux-x86 memory')?.asOf, '2027-01-10');
    scene.ok('writes one row a line, and a line end at the end', scene.text().split('\n').length === old.length + 3 && scene.text().endsWith('}\n]\n'));
    scene.ok('replaces the file as a whole', statSync(scene.file).ino !== inode && scene.leftOver().length === 0, scene.leftOver().join());
    scene.says(output, 'read again: sourceId, note and crossChecks', 'S24: 0.000111 (us-east-1)');
    const again = scene.text();
    scene.says(await scene.refresh(0, [...IN_SEOUL, '--service', 'AmazonECS']), 'prices.json stays as it is.');
    scene.ok('a second run changes nothing', scene.text() === again);
  },

  'databases': async (scene) => {
    const output = await scene.refresh(2, [...IN_SEOUL, '--service', 'AmazonRDS']);
    scene.same('takes the price of the engine', scene.usd('Aurora MySQL', 'db.t3.medium'), 0.125);
    scene.same('passes over the hours that a reservation pays', [
      scene.usd('Aurora MySQL', 'db.r6g.large'), scene.row('Aurora MySQL', 'db.r6g.large')?.confidence,
    ], [0.313, 'exact from price list']);
    scene.same('has a price a request as one of a million', scene.usd('Aurora MySQL', 'I/O requests Standard'), 0.24);
    const terms = ['1yr No Upfront', '1yr Partial Upfront', '1yr All Upfront', '3yr Partial Upfront', '3yr All Upfront'];
    scene.same('shares fees out over the hours', terms.map((term) => scene.usd('Aurora RI', `db.r6g.large ${term} (effective)`)),
      [0.207, 0.18, 0.17409, 0.12, 0.11689]);
    scene.same('takes one price of two engines', scene.usd('RDS Proxy', 'provisioned'), 0.018);
    scene.says(output, 'not sold (1)', 'RDS sells No Upfront for one year only');
    scene.says(output, 'not found: the old figure stays', 'Aurora MySQL | db.r7g.large: no usage type InstanceUsage:db.r7g.large');
    scene.same('keeps what it does not find', scene.usd('Aurora MySQL', 'db.r7g.large'), 0.333);
    scene.same('does not call it found', scene.row('Aurora MySQL', 'db.r7g.large')?.asOf, '2026-10-01');
  },

  'two prices that fit': async (scene) => {
    const output = await scene.refresh(2, [...IN_SEOUL, '--service', 'AmazonElastiCache']);
    scene.says(output, 'ambiguous: more than one price fits, none was taken (1)', 'cache.t3.micro: 2 products match: TWO1 0.025, TWO2 0.027');
    scene.same('stay as they were', scene.row('ElastiCache Redis OSS', 'cache.t3.micro')?.confidence, 'derived');
    scene.same('are one price where they agree', scene.usd('ElastiCache Redis OSS', 'cache.t3.small'), 0.051);
    scene.same('are not those of another engine, or of old engines', [
      scene.usd('ElastiCache Redis OSS', 'cache.t4g.micro'), scene.usd('ElastiCache Valkey', 'cache.t4g.micro'),
    ], [0.025, 0.0192]);
  },

  'jumps': async (scene) => {
    const args = [...IN_SEOUL, '--service', 'AmazonMSK'];
    const output = await scene.refresh(3, args);
    scene.says(output, 'refused: jumps (2)', 'kafka.t3.small: 0.0569 -> 0.18 (+216.3%)', 'kafka.m5.large: 0.258 -> 0.1 (-61.2%)');
    const prices = () => ['kafka.t3.small', 'kafka.m5.large', 'kafka.m7g.large', 'Express storage'].map((sku) => scene.usd('MSK', sku));
    scene.same('stay out, the others go in, and a first figure is no jump', prices(), [0.0569, 0.258, 0.26, 0.114]);
    scene.says(output, 'Express storage: not priced -> 0.114');
    await scene.refresh(2, [...args, '--accept-jumps']);
    scene.same('go in when they are wanted', prices(), [0.18, 0.1, 0.26, 0.114]);
  },

  'tiers': async (scene) => {
    const codes = ['AmazonSNS', 'AWSEvents', 'AWSDataTransfer', 'awskms'].flatMap((code) => ['--service', code]);
    const output = await scene.refresh(2, [...IN_SEOUL, ...codes]);
    scene.same('the one behind the free one', scene.usd('SNS', 'API requests (paid tier)'), 0.6);
    scene.same('the first of those that cost', scene.usd('Data transfer', 'out to internet, first 10 TB after 100 GB free'), 0.127);
    scene.same('zero where the list has zero for it', scene.usd('EventBridge Scheduler', 'invocations, first 14M per month'), 0);
    scene.same('what was not priced', scene.usd('EventBridge Scheduler', 'invocations beyond 14M'), 1.25);
    scene.same('the operation that is meant', scene.usd('EventBridge', 'custom events'), 1);
    scene.same('a usage type that starts with the code of the region', scene.usd('KMS', 'symmetric requests'), 0.03);
    scene.says(output, 'between AZs, each direction: the list has it at zero only');
    scene.same('no zero over a price', scene.usd('Data transfer', 'between AZs, each direction'), 0.01);
  },

  'prices of all regions': async (scene) => {
    await scene.refresh(0, ['--region', 'global', '--service', 'AWSBudgets']);
    scene.same('come from the one file', ['budget with notifications', 'action-enabled budget beyond 62 budget-days', 'report']
      .map((sku) => scene.usd('AWS Budgets', sku, 'global')), [0, 0.1, 0.01]);
    await scene.refresh(0, ['--service', 'AmazonCloudFront']);
    scene.same('by the edge locations that serve the region', [
      scene.usd('CloudFront', 'data out, Asia Pacific, first 10 TB'),
      ...['us-east-1', 'ap-northeast-1'].map((region) => scene.usd('CloudFront', 'data out, first 10 TB', region)),
      scene.usd('CloudFront', 'HTTP requests, Asia Pacific'),
    ], [0.11, 0.13, 0.14, 0.01]);
    scene.same('read once', scene.askedFor(csvPath('AmazonCloudFront', 'aws-global')), 1);
  },

  'savings plan and Spot': async (scene) => {
    const output = await scene.refresh(3, IN_SEOUL);
    scene.same('the smallest part that the plan takes off', scene.row('Compute Savings Plan', 'Fargate 1yr')?.usd, 0.2);
    scene.same('is derived, since the older of its files', [
      scene.row('Compute Savings Plan', 'Fargate 1yr')?.confidence, scene.row('Compute Savings Plan', 'Fargate 1yr')?.asOf,
    ], ['derived', '2027-01-08']);
    const spot = scene.row('Fargate Spot', 'linux-x86 vCPU');
    scene.same('Spot is from a page, of the day of the page', [spot?.usd, spot?.confidence, spot?.asOf], [0.01501, 'from a page', '2027-01-09']);
    scene.says(output, 'refresh by hand (', 'CloudWatch | dashboard: https://aws.amazon.com/cloudwatch/pricing/');
    scene.says(output, 'AWS lists no AmazonVPC in ap-northeast-2', 'the answer to /offers/v1.0/aws/AWSELB/current/region_index.json is 404');
  },

  'a new region': async (scene) => {
    const before = scene.rows();
    const output = await scene.refresh(2, ['--region', 'us-east-1', '--service', 'AmazonECS', '--service', 'AmazonVPC']);
    scene.says(output, 'added (1)', 'us-east-1 | Public IPv4 | in use or idle: 0.005');
    const rows = scene.rows();
    const last = before.map(({ region }) => region).lastIndexOf('us-east-1');
    scene.same('a row that the region lacks comes below its last', rows[last + 1], {
      service: 'Public IPv4',
      sku: 'in use or idle',
      region: 'us-east-1',
      unit: 'address-hour',
      usd: 0.005,
      asOf: '2027-01-10',
      source: `AWS Price List ${csvPath('AmazonVPC', 'us-east-1')}, PublicIPv4:InUseAddress`,
      confidence: 'exact from price list',
      sourceId: null,
      note: '',
      crossChecks: [],
    });
    scene.same('the rows of other regions stay where they are', rows.filter(({ region }) => region !== 'us-east-1'), before.filter(({ region }) => region !== 'us-east-1'));
    scene.same('usage types without a prefix are found', scene.row('Fargate', 'linux-arm64 vCPU', 'us-east-1')?.asOf, '2027-01-10');
    await scene.refresh(2, ['--region', 'eu-central-1', '--service', 'AmazonVPC', '--service', 'AmazonCloudFront']);
    scene.same('a region that is new comes at the end', scene.rows().slice(-3).map(({ region, service, sku, usd }) => [region, service, sku, usd]), [
      ['eu-central-1', 'Public IPv4', 'in use or idle', 0.005], ['eu-central-1', 'CloudFront', 'data out, first 10 TB', 0.12],
      ['eu-central-1', 'CloudFront', 'HTTP requests', 0.02],
    ]);
    scene.ok('nothing is added without a price', scene.rows().filter(({ region }) => region === 'eu-central-1').every(({ usd }) => usd !== null));
    const added = scene.text();
    await scene.refresh(2, ['--region', 'eu-central-1', '--service', 'AmazonVPC', '--service', 'AmazonCloudFront']);
    scene.ok('and nothing twice', scene.text() === added);
  },

  'downloaded files': async (scene) => {
    const downloads = join(scene.folder, 'run-downloads');
    const save = (path: string, text: string) => {
      mkdirSync(dirname(join(downloads, path)), { recursive: true });
      writeFileSync(join(downloads, path), text);
    };
    save(`AmazonECS/${SEOUL}/index.csv`, scene.server.files.get(csvPath('AmazonECS'))!);
    save(`AWSComputeSavingsPlan/${SEOUL}/index.csv`, scene.server.files.get(`/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/${VERSION}/${SEOUL}/index.csv`)!);
    await scene.refresh(0, [...IN_SEOUL, '--service', 'AmazonECS', '--from', downloads]);
    scene.same('nothing is asked for', scene.server.asked, []);
    const offline = scene.text();
    cpSync(PRICES, scene.file);
    await scene.refresh(0, [...IN_SEOUL, '--service', 'AmazonECS']);
    scene.ok('give the same prices, by the same names', scene.text() === offline);
    cpSync(PRICES, scene.file);
    save('fargate-spot-prices.json', JSON.stringify(SPOT));
    const output = await scene.refresh(4, [...IN_SEOUL, '--from', downloads]);
    scene.same('have Spot prices', scene.usd('Fargate Spot', 'linux-arm64 vCPU'), 0.01201);
    scene.says(output, `there is no AmazonRDS/${SEOUL}/index.csv`);
  },

  'a large file': async (scene) => {
    const others = Array.from({ length: 60_000 }, (_, index) => ({
      sku: `OTHER${index}`, usage: `APN2-BoxUsage:z${index}.large`, usd: '1.0', operation: 'RunInstances', description: 'x'.repeat(400),
    }));
    const instance = { sku: 'NANO', usage: 'APN2-BoxUsage:t4g.nano', usd: '0.0053', operation: 'RunInstances' };
    put(scene.server, 'AmazonEC2', { [SEOUL]: [...others, instance, { ...instance, sku: 'WINDOWS', operation: 'RunInstances:0002', usd: '0.01' }] });
    const megabytes = scene.server.files.get(csvPath('AmazonEC2'))!.length / 1e6;
    await scene.refresh(2, [...IN_SEOUL, '--service', 'AmazonEC2'], { NODE_OPTIONS: '--max-old-space-size=32' });
    scene.ok(`of ${megabytes.toFixed(0)} MB is read with a heap of 32`, megabytes > 34 && scene.usd('EC2', 't4g.nano Linux') === 0.0053);
  },
};

