/**
 * Offer files in the form that AWS documents, with made-up prices: five lines about the file, then the names of the columns, then a line a price.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html
 */

/** One line of the list; what is not said is as it is for most. */
export interface Listed {
  readonly sku: string;
  readonly usage: string;
  readonly usd: string;
  readonly region?: string;
  readonly operation?: string;
  readonly term?: 'OnDemand' | 'Reserved';
  readonly termCode?: string;
  readonly from?: string;
  readonly to?: string;
  readonly unit?: string;
  readonly currency?: string;
  readonly lease?: string;
  readonly option?: string;
  readonly engine?: string;
  readonly cache?: string;
  readonly transfer?: string;
  readonly locationType?: string;
  readonly description?: string;
}

export interface FileFacts {
  readonly format?: string;
  readonly without?: string;
}

/** Some names are written this way and some that way in the files of AWS. */
const COLUMNS: readonly (readonly [name: string, value: (line: Listed, code: string) => string])[] = [
  ['SKU', ({ sku }) => sku],
  ['OfferTermCode', ({ termCode }) => termCode ?? 'JRTCKXETXF'],
  ['RateCode', ({ sku, termCode, from, unit }) => `${sku}.${termCode ?? 'JRTCKXETXF'}.${from ?? '0'}${unit ?? ''}`],
  ['TermType', ({ term }) => term ?? 'OnDemand'],
  ['PriceDescription', ({ usd, usage, description }) => description ?? `$${usd} per unit, "${usage}", and so on`],
  ['EffectiveDate', () => '2027-01-01'],
  ['StartingRange', ({ from }) => from ?? '0'],
  ['EndingRange', ({ to }) => to ?? 'Inf'],
  ['Unit', ({ unit }) => unit ?? 'Hrs'],
  ['PricePerUnit', ({ usd }) => usd],
  ['Currency', ({ currency }) => currency ?? 'USD'],
  ['RelatedTo', () => ''],
  ['LeaseContractLength', ({ lease }) => lease ?? ''],
  ['PurchaseOption', ({ option }) => option ?? ''],
  ['OfferingClass', ({ term }) => (term === 'Reserved' ? 'standard' : '')],
  ['Product Family', () => 'Compute'],
  ['serviceCode', (_, code) => code],
  ['Location', () => 'Asia Pacific (Seoul)'],
  ['Location Type', ({ locationType }) => locationType ?? 'AWS Region'],
  ['Cache Engine', ({ cache }) => cache ?? ''],
  ['Database Engine', ({ engine }) => engine ?? ''],
  ['Transfer Type', ({ transfer }) => transfer ?? ''],
  ['usageType', ({ usage }) => usage],
  ['operation', ({ operation }) => operation ?? ''],
  ['Region Code', ({ region }) => region ?? 'ap-northeast-2'],
];

export const VERSION = '20270110120000';
export const PUBLISHED = '2027-01-10';

export function offerCsv(code: string, listed: readonly Listed[], { format = 'v1.0', without }: FileFacts = {}): string {
  const columns = COLUMNS.filter(([name]) => name !== without);
  const lines = [
    ['FormatVersion', format],
    ['Disclaimer', 'These prices are made up, "for a test", and nobody charges them.'],
    ['Publication Date', `${PUBLISHED}T12:00:00Z`],
    ['Version', VERSION],
    ['OfferCode', code],
    columns.map(([name]) => name),
    ...listed.map((line) => columns.map(([, value]) => value(line, code))),
  ];
  return `${lines.map((line) => line.map(quoted).join(',')).join('\n')}\n`;
}

export interface PlanRate {
  readonly usage: string;
  readonly usd: string;
  readonly option?: string;
  readonly years?: string;
}

/** @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-savings-plans.html */
export function planCsv(code: string, rates: readonly PlanRate[]): string {
  const names = [
    'SKU', 'RateCode', 'Unit', 'EffectiveDate', 'DiscountedRate', 'Currency', 'DiscountedSKU', 'DiscountedServiceCode', 'DiscountedUsageType',
    'DiscountedOperation', 'PurchaseOption', 'LeaseContractLength', 'LeaseContractLengthUnit', 'ServiceCode', 'Usage Type',
  ];
  const lines = [
    ['FormatVersion', 'v1.0'], ['Disclaimer', 'Made up.'], ['Publication Date', '2027-01-08T12:00:00Z'], ['Version', VERSION], ['OfferCode', code],
    names,
    ...rates.map(({ usage, usd, option, years }, index) => [
      `P${index}`, `P${index}.R`, 'Hrs', '2027-01-01', usd, 'USD', `S${index}`, 'AmazonECS', usage, '', option ?? 'No Upfront', years ?? '1', 'year',
      code, 'ComputeSP:1yrNoUpfront',
    ]),
  ];
  return `${lines.map((line) => line.map(quoted).join(',')).join('\n')}\n`;
}

/** @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/service-region-index-files.html */
export function regionIndex(code: string, regions: readonly string[], format: string = 'v1.0'): string {
  return JSON.stringify({
    formatVersion: format,
    disclaimer: 'Made up.',
    publicationDate: `${PUBLISHED}T12:00:00Z`,
    regions: Object.fromEntries(regions.map((regionCode) => [regionCode, {
      regionCode, currentVersionUrl: `/offers/v1.0/aws/${code}/${VERSION}/${regionCode}/index.json`,
    }])),
  });
}

/** @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/service-region-index-files-for-savings-plan.html */
export function planIndex(code: string, regions: readonly string[]): string {
  return JSON.stringify({
    disclaimer: 'Made up.',
    publicationDate: '2027-01-08T12:00:00Z',
    regions: regions.map((regionCode) => ({ regionCode, versionUrl: `/savingsPlan/v1.0/aws/${code}/${VERSION}/${regionCode}/index.json` })),
  });
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
