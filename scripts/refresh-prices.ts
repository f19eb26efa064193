/**
 * Writes current prices into prices/prices.json, from the public AWS Price List. prices/README.md says how to use it and how to read what it prints.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PriceFile, writeWhole } from './lib/prices/price-file';
import { FolderPriceList, PRICE_LIST, SPOT_PRICES, WebPriceList } from './lib/prices/price-list';
import { refresh } from './lib/prices/refresh';
import { EXIT, exitCode, report } from './lib/prices/report';
import { EVERYWHERE } from './lib/prices/rule';
import { RULES } from './lib/prices/rules';

const USAGE = `npm run refresh-prices [-- <options>]
  --region <code>         only this region, and add the rows that it has not got; again for more; global for those of all regions
  --service <code>        only what comes from this service code of the price list, e.g. AmazonRDS; again for more
  --from <folder>         read files that were downloaded: <folder>/<service code>/<region>/index.csv
  --dry-run               say what would change, write nothing
  --accept-jumps          take prices over that more than doubled or halved
  --file <file>           another file than prices/prices.json
  --endpoint <url>        another place of the price list
  --spot-endpoint <url>   another place of the data of the Fargate pricing page
  --attempts <n>          how often a file is asked for (4)
  --delay <ms>            before the second time, then twice as long each time (1000)`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'region': { type: 'string', multiple: true },
      'service': { type: 'string', multiple: true },
      'from': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'accept-jumps': { type: 'boolean', default: false },
      'file': { type: 'string', default: join(__dirname, '..', 'prices', 'prices.json') },
      'endpoint': { type: 'string', default: PRICE_LIST },
      'spot-endpoint': { type: 'string', default: SPOT_PRICES },
      'attempts': { type: 'string', default: '4' },
      'delay': { type: 'string', default: '1000' },
      'help': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return EXIT.FINE;
  }
  const text = readFileSync(values.file, 'utf8');
  const file = new PriceFile(text);
  const patience = { attempts: wholeNumber('attempts', values.attempts, 1), delayMs: wholeNumber('delay', values.delay, 0) };
  const list = values.from === undefined
    ? new WebPriceList(values.endpoint.replace(/\/$/, ''), values['spot-endpoint'], patience) : new FolderPriceList(values.from);
  const results = await refresh(file, list, {
    regions: known('region', values.region, /^(?:[a-z]{2}(?:-[a-z]+)+-\d)$/, EVERYWHERE),
    services: known('service', values.service, undefined, codes()),
    acceptJumps: values['accept-jumps'],
  });
  console.log(report(results));
  const fresh = file.toString();
  if (fresh === text) {
    console.log('\nprices.json stays as it is.');
  } else if (values['dry-run']) {
    console.log('\nDry run: nothing was written.');
  } else {
    writeWhole(values.file, fresh);
    console.log('\nprices.json is written.');
  }
  return exitCode(results);
}

function codes(): string[] {
  const all = RULES.flatMap(({ source }) => (source.kind === 'offer' ? [source.offer] : source.kind === 'plan' ? [source.offer, source.plan] : []));
  return [...new Set(all)].sort();
}

type Values = readonly string[] | undefined;

function known(option: string, values: Values, form: RegExp | undefined, names: readonly string[]): Values {
  const wrong = values?.find((value) => !names.includes(value) && !form?.test(value));
  if (wrong !== undefined) {
    throw new Error(`--${option} ${wrong}: ${form === undefined ? 'it is' : 'a code like ap-northeast-2, or'} one of ${names.join(', ')}`);
  }
  return values;
}

function wholeNumber(option: string, value: string, least: number): number {
  if (!/^\d+$/.test(value) || Number(value) < least) {
    throw new Error(`--${option} is a whole number from ${least}, not ${value}`);
  }
  return Number(value);
}

main().then((code) => {
  process.exitCode = code;
}, (error: Error) => {
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = EXIT.WRONG_CALL;
});
