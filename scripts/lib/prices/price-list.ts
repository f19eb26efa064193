import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import { AbsentError, BrokenError, Layout, OfferFile, readOfferFile, RefusedError } from './offer-file';

export const PRICE_LIST = 'https://pricing.us-east-1.amazonaws.com';
/** What the Fargate pricing page reads its Spot prices from. AWS does not document it, and may move it. */
export const SPOT_PRICES = 'https://dftu77xade0tc.cloudfront.net/fargate-spot-prices.json';

export interface Offer {
  readonly code: string;
  readonly layout: Layout;
  /** undefined: the one file of all regions. */
  readonly region?: string;
}

export interface ReadOffer extends OfferFile {
  /** Where AWS keeps this version of the file. */
  readonly path: string;
}

export interface SpotPrice {
  readonly unit: string;
  readonly price: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface SpotPrices {
  readonly published: string;
  readonly prices: readonly SpotPrice[];
}

/** A place that has the files of the AWS Price List. */
export interface PriceList {
  read(offer: Offer, wanted: (usageType: string) => boolean): Promise<ReadOffer>;
  spot(): Promise<SpotPrices>;
}

const FORMAT = 'v1.0';

/** Files that somebody downloaded: `<folder>/<service code>/<region>/index.csv`, without a region for a file of all regions. */
export class FolderPriceList implements PriceList {
  constructor(private readonly folder: string) {}

  public async read(offer: Offer, wanted: (usageType: string) => boolean): Promise<ReadOffer> {
    const path = join(offer.code, ...(offer.region === undefined ? [] : [offer.region]), 'index.csv');
    if (!existsSync(join(this.folder, path))) {
      throw new RefusedError(`there is no ${path}`);
    }
    const file = await readOfferFile(createReadStream(join(this.folder, path)), offer.layout, wanted);
    const version = file.version === '' ? 'current' : file.version;
    return { ...file, path: `${home(offer)}/${version}${offer.region === undefined ? '' : `/${offer.region}`}/index.csv` };
  }

  public async spot(): Promise<SpotPrices> {
    const file = join(this.folder, 'fargate-spot-prices.json');
    if (!existsSync(file)) {
      throw new RefusedError('there is no fargate-spot-prices.json');
    }
    return spotPrices(JSON.parse(readFileSync(file, 'utf8')), statSync(file).mtime);
  }
}

export interface Patience {
  /** How often a file is asked for before it is given up. */
  readonly attempts: number;
  /** Before the second attempt; twice as long before each further one. */
  readonly delayMs: number;
}

/**
 * The public price list. It asks for no credentials.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api-fetching-price-list-files-manually.html
 */
export class WebPriceList implements PriceList {
  constructor(private readonly endpoint: string, private readonly spotEndpoint: string, private readonly patience: Patience) {}

  public async read(offer: Offer, wanted: (usageType: string) => boolean): Promise<ReadOffer> {
    const path = await this.pathOf(offer);
    return this.patiently(path, async () => {
      const { bytes } = await this.get(`${this.endpoint}${path}`);
      return { ...await readOfferFile(bytes, offer.layout, wanted), path };
    });
  }

  public spot(): Promise<SpotPrices> {
    return this.patiently('the data of the Fargate pricing page', async () => {
      const { bytes, modified } = await this.get(this.spotEndpoint);
      return spotPrices(parsed(await textOf(bytes)), modified);
    });
  }

  /** The file of a version, which does not change while it is read, unlike `current`. */
  private async pathOf(offer: Offer): Promise<string> {
    const index = `${home(offer)}/current/region_index.json`;
    const { formatVersion, regions } = await this.patiently(index, async () => {
      const { bytes } = await this.get(`${this.endpoint}${index}`);
      return parsed(await textOf(bytes)) as { formatVersion?: string; regions: unknown };
    }).catch((error: Error) => {
      if (offer.region === undefined && error instanceof AbsentError) {
        return { formatVersion: FORMAT, regions: {} };
      }
      throw error;
    });
    // The index of savings plans is documented without a version of its format.
    if (formatVersion !== undefined && formatVersion !== FORMAT) {
      throw new RefusedError(`the format of ${index} is ${formatVersion}, and only ${FORMAT} is understood`);
    }
    const listed = Object.values(regions ?? {}) as { regionCode?: string; currentVersionUrl?: string; versionUrl?: string }[];
    const found = listed.find(({ regionCode }) => regionCode === (offer.region ?? 'aws-global'));
    const url = found?.currentVersionUrl ?? found?.versionUrl;
    if (url !== undefined) {
      return url.replace(/\.json$/, '.csv');
    }
    if (offer.region !== undefined) {
      throw new AbsentError(`AWS lists no ${offer.code} in ${offer.region}`);
    }
    return `${home(offer)}/current/index.csv`;
  }

  /** An answer of fewer bytes than announced ends in an error of its own. */
  private async get(url: string): Promise<{ bytes: Readable; modified: Date }> {
    const response = await fetch(url).catch((error: Error) => {
      throw new BrokenError(reason(error));
    });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      const Kind = response.status === 429 || response.status >= 500 ? BrokenError : response.status === 404 ? AbsentError : RefusedError;
      throw new Kind(`the answer to ${new URL(url).pathname} is ${response.status}`);
    }
    return {
      bytes: Readable.from(chunksOf(response.body as ReadableStream<Uint8Array>), { objectMode: false }),
      modified: new Date(response.headers.get('last-modified') ?? response.headers.get('date') ?? Date.now()),
    };
  }

  private async patiently<T>(what: string, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof BrokenError) || attempt >= this.patience.attempts) {
          throw error instanceof BrokenError ? new BrokenError(`${what}: ${error.message}, ${attempt} times`) : error;
        }
        await pause(this.patience.delayMs * 2 ** (attempt - 1));
      }
    }
  }
}

function home({ code, layout }: Offer): string {
  return layout === 'service' ? `/offers/v1.0/aws/${code}` : `/savingsPlan/v1.0/aws/${code}`;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw new BrokenError(reason(error as Error));
  }
}

async function textOf(bytes: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BrokenError(reason(error as Error));
  }
}

/** `fetch` says "fetch failed", and the reason behind it. */
function reason(error: Error): string {
  return error.cause instanceof Error ? `${error.message} (${error.cause.message || error.cause.name})` : error.message;
}

function spotPrices(data: unknown, modified: Date): SpotPrices {
  const prices = (data as { prices?: SpotPrice[] }).prices;
  if (!Array.isArray(prices) || prices.some(({ unit, price, attributes }) => typeof unit !== 'string' || !price || !attributes)) {
    throw new RefusedError('the data of the Fargate pricing page has another form');
  }
  return { published: modified.toISOString().slice(0, 10), prices };
}
