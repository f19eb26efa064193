import { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** The file says something that this command does not understand, or must not use: trying again does not help. */
export class RefusedError extends Error {}

/** AWS has no such file: the service is not in the region. */
export class AbsentError extends RefusedError {}

/** The file did not come whole. */
export class BrokenError extends Error {}

/** One line of an offer file, by column name in lower case, without blanks and punctuation. */
export type Line = Readonly<Record<string, string>>;

export interface OfferFile {
  readonly version: string;
  /** Day on which AWS published the file. */
  readonly published: string;
  readonly lines: readonly Line[];
}

export type Layout = 'service' | 'savings plan';

/** The first five lines are about the file, the sixth has the names of the columns. */
const LINES_ABOUT_THE_FILE = 5;
const FORMAT = 'v1.0';

interface Form {
  readonly usage: string;
  readonly columns: readonly string[];
}

const FORMS: Readonly<Record<Layout, Form>> = {
  'service': { usage: 'usagetype', columns: ['sku', 'termtype', 'startingrange', 'unit', 'priceperunit', 'currency', 'usagetype', 'operation'] },
  'savings plan': {
    usage: 'discountedusagetype',
    columns: ['sku', 'discountedrate', 'currency', 'discountedservicecode', 'discountedusagetype', 'purchaseoption', 'leasecontractlength'],
  },
};

/**
 * Reads an offer file as it comes and keeps the lines of the wanted usage types: the file of EC2 alone is hundreds of megabytes.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-savings-plans.html
 */
export async function readOfferFile(bytes: Readable, layout: Layout, wanted: (usageType: string) => boolean): Promise<OfferFile> {
  const form = FORMS[layout];
  const about = new Map<string, string>();
  const lines: Line[] = [];
  let names: string[] | undefined;
  let usage = -1;
  let count = 0;
  try {
    for await (const cells of records(bytes)) {
      count++;
      if (count <= LINES_ABOUT_THE_FILE) {
        about.set(plain(cells[0]), cells[1] ?? '');
      } else if (names === undefined) {
        names = cells.map(plain);
        usage = names.indexOf(form.usage);
        checkForm(about, names, form, layout);
      } else if (cells.length !== names.length) {
        throw new BrokenError(`line ${count} has ${cells.length} of ${names.length} columns: the file did not come whole`);
      } else if (wanted(cells[usage])) {
        lines.push(lineOf(names, cells));
      }
    }
  } catch (error) {
    throw error instanceof RefusedError || error instanceof BrokenError ? error : new BrokenError((error as Error).message);
  } finally {
    bytes.destroy();
  }
  if (names === undefined) {
    throw new BrokenError('the file ends before the names of its columns');
  }
  const other = lines.find(({ currency }) => currency !== 'USD');
  if (other !== undefined) {
    throw new RefusedError(`its prices are in ${other.currency === '' ? 'no currency' : other.currency}, not in USD`);
  }
  return { version: about.get('version') ?? '', published: (about.get('publicationdate') ?? '').slice(0, 10), lines };
}

/** The loop ends with the error of whichever of the two fails first: a pipe alone does not hand the error of the bytes on. */
async function* records(bytes: Readable): AsyncGenerator<string[]> {
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true });
  bytes.once('error', (error) => parser.destroy(error));
  bytes.pipe(parser);
  yield* parser as AsyncIterable<string[]>;
}

function checkForm(about: ReadonlyMap<string, string>, names: readonly string[], form: Form, layout: Layout): void {
  const format = about.get('formatversion');
  // AWS documents the version for the files of services; those of savings plans are known by their columns.
  if (format === undefined ? layout === 'service' : format !== FORMAT) {
    throw new RefusedError(`its format is ${format ?? 'not said'}, and only ${FORMAT} is understood`);
  }
  const missing = form.columns.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new RefusedError(`it has no column ${missing.join(', ')}: its form has changed`);
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(about.get('publicationdate') ?? '')) {
    throw new RefusedError('it does not say when it was published');
  }
}

/** `Product Family` and `productFamily` are one name: the file writes some this way and some that way. */
function plain(name: string | undefined): string {
  return (name ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
}

function lineOf(names: readonly string[], cells: readonly string[]): Line {
  const line: Record<string, string> = {};
  names.forEach((name, index) => {
    line[name] = line[name] ? line[name] : cells[index];
  });
  return line;
}
