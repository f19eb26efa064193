/**
 * Runs the command that refreshes the prices as a person does, against a price list on loopback that is written in the form AWS documents, and that
 * answers late, badly and half. What AWS lists today is not known here: nothing leaves this machine.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { FAULT_PARTS } from './lib/prices/check/fault-parts';
import { stock } from './lib/prices/check/offers';
import { PRICE_PARTS } from './lib/prices/check/price-parts';
import { PriceServer } from './lib/prices/check/price-server';
import { PRICES, Scene } from './lib/prices/check/scene';
import { inTemporaryFolder } from './lib/temporary';

/** Every part has a price list and a copy of the prices of its own, so that two can run at a time. */
const AT_A_TIME = 2;

async function main(): Promise<void> {
  const checks = new Checks('prices-check');
  const before = readFileSync(PRICES, 'utf8');
  await inTemporaryFolder('prices', async (folder) => {
    const waiting = Object.entries({ ...PRICE_PARTS, ...FAULT_PARTS });
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [name, part] = next;
        const here = join(folder, name.replaceAll(/\W+/g, '-'));
        mkdirSync(here);
        const server = await PriceServer.start();
        try {
          stock(server);
          await checks.part(name, () => part(new Scene(checks, server, here, name)));
        } finally {
          await server.stop();
        }
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  });
  checks.check('the prices of the repository are as they were', readFileSync(PRICES, 'utf8') === before);
  checks.finish();
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
