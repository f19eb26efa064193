import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { offerCsv, regionIndex } from './offer-fixture';
import { csvPath, ECS, indexPath } from './offers';
import { Part, Scene, SEOUL } from './scene';

const ECS_FILE = csvPath('AmazonECS');
const ECS_INDEX = indexPath('AmazonECS');
const ECS_IN_SEOUL = ['--region', SEOUL, '--service', 'AmazonECS'];

/** Nothing but a message is left of a file that cannot be used; other services are refreshed all the same. */
async function refused(scene: Scene, asked: number, ...says: string[]): Promise<void> {
  const output = await scene.refresh(4, [...ECS_IN_SEOUL, '--service', 'AmazonSNS']);
  scene.says(output, 'not read: the old figure stays (6)', ...says);
  scene.same('the prices of the service stay', [scene.usd('Fargate', 'linux-x86 vCPU'), scene.row('Fargate', 'linux-x86 vCPU')?.asOf], [0.04656, '2026-09-03']);
  scene.same('those of another are written', scene.usd('SNS', 'API requests (paid tier)'), 0.6);
  scene.same('how often it is asked for', scene.askedFor(ECS_FILE), asked);
}

/** What becomes of a list that is not whole, not there, or not what it was. */
export const FAULT_PARTS: Readonly<Record<string, Part>> = {
  'busy, then well': async (scene) => {
    scene.server.faults.set(ECS_INDEX, ['unavailable', 'short']);
    scene.server.faults.set(ECS_FILE, ['unavailable', 'cut off', 'no answer']);
    await scene.refresh(0, ECS_IN_SEOUL);
    scene.same('the price is there', scene.usd('Fargate', 'linux-x86 vCPU'), 0.048888);
    scene.same('after asking again', [scene.askedFor(ECS_INDEX), scene.askedFor(ECS_FILE)], [3, 4]);
  },
  'compressed': async (scene) => {
    scene.server.faults.set(ECS_FILE, ['gzip']);
    await scene.refresh(0, ECS_IN_SEOUL);
    scene.same('the price is there', [scene.usd('Fargate', 'linux-x86 vCPU'), scene.askedFor(ECS_FILE)], [0.048888, 1]);
  },
  'busy for ever': async (scene) => {
    scene.server.faults.set(ECS_FILE, Array.from({ length: 9 }, () => 'unavailable' as const));
    await refused(scene, 4, 'is 503, 4 times');
  },
  'cut off every time': async (scene) => {
    scene.server.faults.set(ECS_FILE, Array.from({ length: 9 }, () => 'cut off' as const));
    await refused(scene, 4, `${ECS_FILE}: `, ', 4 times');
  },
  'half a file that says it is whole': async (scene) => {
    scene.server.faults.set(ECS_FILE, Array.from({ length: 9 }, () => 'short' as const));
    await refused(scene, 4, `${ECS_FILE}: `, ', 4 times');
  },
  'another currency': async (scene) => {
    scene.server.files.set(ECS_FILE, offerCsv('AmazonECS', ECS.map((line) => ({ ...line, currency: 'CNY' }))));
    await refused(scene, 1, 'its prices are in CNY, not in USD');
  },
  'another format': async (scene) => {
    scene.server.files.set(ECS_FILE, offerCsv('AmazonECS', ECS, { format: 'v2.0' }));
    await refused(scene, 1, 'its format is v2.0, and only v1.0 is understood');
  },
  'another format of the index': async (scene) => {
    scene.server.files.set(ECS_INDEX, regionIndex('AmazonECS', [SEOUL], 'v2.0'));
    await refused(scene, 0, `the format of ${ECS_INDEX} is v2.0, and only v1.0 is understood`);
  },
  'a column less': async (scene) => {
    scene.server.files.set(ECS_FILE, offerCsv('AmazonECS', ECS, { without: 'PricePerUnit' }));
    await refused(scene, 1, 'it has no column priceperunit: its form has changed');
  },
  'other data of the Fargate page': async (scene) => {
    scene.server.files.set('/fargate-spot-prices.json', JSON.stringify({ rates: [] }));
    scene.says(await scene.refresh(4, ['--region', SEOUL, '--dry-run']), 'the data of the Fargate pricing page has another form');
  },
  'wrong calls': async (scene) => {
    scene.says(await scene.refresh(1, ['--service', 'AmazonRDX']), '--service AmazonRDX: it is one of AWSBudgets', 'npm run refresh-prices');
    scene.says(await scene.refresh(1, ['--region', 'Seoul']), '--region Seoul: a code like ap-northeast-2');
    scene.says(await scene.refresh(1, ['--forec']), "Unknown option '--forec'");
    scene.ok('write nothing and ask for nothing', scene.untouched() && scene.server.asked.length === 0);
    const other = join(scene.folder, 'run-other.json');
    writeFileSync(other, scene.text().replace('"unit": "vCPU-hour", ', ''));
    scene.says(await scene.refresh(1, [...ECS_IN_SEOUL, '--file', other]), 'has other fields, or in another order');
    writeFileSync(other, JSON.stringify(scene.rows()));
    scene.says(await scene.refresh(1, [...ECS_IN_SEOUL, '--file', other]), 'prices.json has another form than one row a line');
  },
};
